"""One way of saving a form: errors beside their field, a conflict by name, nothing lost."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from hos.http import HosRequest
from hos.services.versie import IntussenGewijzigd


def bewaar(request: HosRequest, form: Any, object_: Any = None) -> Any:
    """What was saved, or None. `object_` is re-read after a conflict, for its present version."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return form.save(request.persoon)
    except ValidationError as fout:
        _bij_veld(form, fout)
    except IntussenGewijzigd as fout:
        form.conflict = fout
        if object_ is not None:
            object_.refresh_from_db()
        form.ververs(object_)
    except IntegrityError:
        form.add_error(None, "Iemand anders was je voor. Kijk hoe het nu staat en bewaar opnieuw.")
    return None


def _bij_veld(form: Any, fout: ValidationError) -> None:
    """Errors of fields that the form does not show stand above it."""
    per_veld = fout.message_dict if hasattr(fout, "error_dict") else {"": fout.messages}
    for veld, meldingen in per_veld.items():
        form.add_error(veld if veld in form.fields else None, meldingen)
