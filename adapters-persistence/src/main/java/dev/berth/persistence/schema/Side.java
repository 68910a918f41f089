package dev.berth.persistence.schema;

/** One of the two bounded contexts, with a schema and a Flyway history of its own. */
public enum Side {
  IDENTITY("identity"),
  WORKSPACES("workspaces");

  private final String schema;

  Side(String schema) {
    this.schema = schema;
  }

  /** The schema's name, the same whether both sides share a database or not. */
  public String schema() {
    return schema;
  }

  String migrations() {
    return "classpath:db/migration/" + schema;
  }

  String undoScript(int version) {
    return "/db/undo/" + schema + "/U" + version + ".sql";
  }
}
