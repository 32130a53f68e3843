"""Migrations that do not build every model anew for each step.

Django renders the models before and after every single operation. With hundreds of models and
triggers that is the difference between seconds and minutes. A migration that makes new tables, and
changes no table twice, needs to know only how things were and how they become: `InEenKeer`.
A trigger is written out in full and needs no models at all. The operations that `makemigrations`
writes work as well, only slower.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState
from pgtrigger.compiler import Trigger
from pgtrigger.migrations import AddTrigger, RemoveTrigger


class InEenKeer(Migration):
    """From the state before to the state after in one step; a new model stands there whole."""

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,  # noqa: ARG002  Django's signature
    ) -> ProjectState:
        voor = project_state.clone()
        project_state.__dict__.pop("apps", None)
        for operatie in self.operations:
            operatie.state_forwards(self.app_label, project_state)
        for operatie in self.operations:
            operatie.database_forwards(self.app_label, schema_editor, voor, project_state)
        return project_state


class TriggerErbij(AddTrigger):  # type: ignore[misc]
    """Adds a trigger."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        opties = state.models[app_label, self.model_name].options
        opties["triggers"] = [*opties.get("triggers", []), self.trigger]

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002  Django's signature
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        if not isinstance(self.trigger, Trigger):
            raise TypeError("Een trigger staat uitgeschreven in de migratie.")
        schema_editor.execute(self.trigger.install_sql, params=None)


class TriggerEraf(RemoveTrigger):  # type: ignore[misc]
    """Removes a trigger."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        opties = state.models[app_label, self.model_name].options
        opties["triggers"] = [t for t in opties.get("triggers", []) if t.name != self.name]

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002  Django's signature
    ) -> None:
        triggers = from_state.models[app_label, self.model_name].options["triggers"]
        trigger = next(t for t in triggers if t.name == self.name)
        schema_editor.execute(trigger.uninstall_sql, params=None)
