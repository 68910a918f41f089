package dev.berth.host.postgres;

import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.Look;
import java.io.IOException;

/** Whether the built-in database fits this machine. */
public final class PostgresLook implements Look {

  private static final String NAME = "database";

  @Override
  public Finding look() {
    try {
      BinaryArchive.find(Platform.ofThisMachine(), PostgresLook.class.getClassLoader());
      return Finding.ok(NAME, "The built-in PostgreSQL fits this machine.");
    } catch (PostgresUnavailable e) {
      return Finding.failure(NAME, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Finding.failure(NAME, "The built-in PostgreSQL's archive cannot be read.");
    }
  }
}
