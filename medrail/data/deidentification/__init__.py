"""De-identify whole sources: by patient, in bounded memory, by processes or Spark, with cache and report."""
