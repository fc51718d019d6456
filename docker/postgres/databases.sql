-- MLflow's users and permissions live beside its runs, in a database of their own. Runs once, on an empty volume.
CREATE DATABASE mlflow_auth;
