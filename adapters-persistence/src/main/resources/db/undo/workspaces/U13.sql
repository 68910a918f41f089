DROP TRIGGER operation_freed ON workspaces.operation;

DROP TRIGGER operation_added ON workspaces.operation;

DROP FUNCTION workspaces.tell_work();
