CREATE FUNCTION workspaces.tell_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('berth_work', NEW.host_id::text);
  RETURN NULL;
END $$;

CREATE TRIGGER operation_added
  AFTER INSERT ON workspaces.operation
  FOR EACH ROW EXECUTE FUNCTION workspaces.tell_work();

CREATE TRIGGER operation_freed
  AFTER UPDATE ON workspaces.operation
  FOR EACH ROW WHEN (
    NEW.lease_owner IS NULL AND (OLD.lease_owner IS NOT NULL OR NEW.next_at < OLD.next_at))
  EXECUTE FUNCTION workspaces.tell_work();
