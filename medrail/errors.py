"""
Every error this project raises on purpose.

* MedrailError
  - InvalidInput       the caller must change the request, the data or a setting
    + UnknownSource    a source or file that the catalog does not name, or a rule of the catalog broken
    + BadParameter     params.yaml or a setting holds a wrong name or value
  - NotAllowed         the caller showed no key, or one that is not known
  - NotReady           try later: a model or a service is not up
    + DeadlineMissed   it is up, but did not answer in time
  - ContractBroken     an artefact or a peer broke its promise: a person must look
    + Tampered         bytes, files or signatures are not those that were signed
  - GateRefused        a promotion gate said no
  - EnvironmentFault   the machine is the problem: disk full, port in use, tool missing

Messages name ids, files, counts and limits and say what to do. They never carry text from a record.
"""


class MedrailError(Exception):
    """Base class, for callers that catch everything raised on purpose."""


class InvalidInput(MedrailError):
    """The caller must change the request, the data or a setting."""


class UnknownSource(InvalidInput):
    """The catalog does not name it, or its bytes, licence or role break a rule of the catalog."""


class BadParameter(InvalidInput):
    """A parameter or setting has a wrong name or value."""


class NotAllowed(MedrailError):
    """The caller showed no key, or one that is not known."""


class NotReady(MedrailError):
    """A model or a service is not up yet."""


class DeadlineMissed(NotReady):
    """It is up, but did not answer in time."""


class ContractBroken(MedrailError):
    """An artefact or a peer broke its promise: a person must look."""


class Tampered(ContractBroken):
    """Bytes, files or signatures are not those that were signed."""


class GateRefused(MedrailError):
    """A promotion gate said no; the message names the gate."""


class EnvironmentFault(MedrailError):
    """The machine is the problem: disk full, port in use, a tool missing."""
