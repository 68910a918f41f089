package dev.berth.bootstrap.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.bootstrap.settings.EffectiveSetting;
import dev.berth.bootstrap.settings.LoadedSettings;
import dev.berth.bootstrap.settings.key.Fault;
import dev.berth.bootstrap.settings.key.Note;
import java.util.List;

/** The settings in force, for people and for programs. */
record SettingsDump(LoadedSettings loaded) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int WIDEST_VALUE = 40;

  /** Name, value and origin in columns. */
  String table() {
    int names = 0;
    int values = 0;
    for (EffectiveSetting setting : loaded.effective()) {
      names = Math.max(names, setting.name().length());
      values = Math.max(values, Math.min(WIDEST_VALUE, setting.shown().orElse("").length()));
    }
    String row = "%-" + names + "s  %-" + values + "s  %s";
    List<String> rows =
        loaded.effective().stream()
            .map(it -> row.formatted(it.name(), it.shown().orElse(""), it.origin()))
            .toList();
    return String.join(System.lineSeparator(), rows);
  }

  /** Settings by name, then faults and notes. */
  String json() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode settings = root.putObject("settings");
    for (EffectiveSetting setting : loaded.effective()) {
      settings
          .putObject(setting.name())
          .put("value", setting.shown().orElse(null))
          .put("origin", setting.origin());
    }
    ArrayNode faults = root.putArray("faults");
    loaded.faults().stream().map(Fault::line).forEach(faults::add);
    ArrayNode notes = root.putArray("notes");
    loaded.notes().stream().map(Note::line).forEach(notes::add);
    return root.toPrettyString();
  }
}
