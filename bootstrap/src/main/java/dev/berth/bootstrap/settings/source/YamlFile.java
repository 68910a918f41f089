package dev.berth.bootstrap.settings.source;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.berth.bootstrap.settings.key.Findings;
import dev.berth.bootstrap.settings.key.KnownKeys;
import dev.berth.bootstrap.settings.key.Origin;
import dev.berth.bootstrap.settings.key.Sourced;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The settings file, read as a tree of nodes and not as objects: every scalar stays the text it is
 * ({@code off} and {@code 010} too), and every value knows its line. A top-level {@code berth:} may
 * stand around the whole.
 */
final class YamlFile {

  private static final String ROOT = "berth.";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path shownAs;
  private final KnownKeys known;
  private final Findings findings;
  private final Map<String, Sourced> values = new LinkedHashMap<>();

  private YamlFile(Path shownAs, KnownKeys known, Findings findings) {
    this.shownAs = shownAs;
    this.known = known;
    this.findings = findings;
  }

  /** Reads the file; what is wrong with it goes to the findings. */
  static Layer read(Path folder, Path file, KnownKeys known, Findings findings) {
    YamlFile reading = new YamlFile(file, known, findings);
    try {
      String text = Files.readString(folder.resolve(file));
      reading.root(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException fault) {
      reading.broken("is not UTF-8", null);
    } catch (IOException fault) {
      reading.broken("cannot be read: " + fault.getClass().getSimpleName(), null);
    } catch (MarkedYAMLException fault) {
      // The parser's message quotes the line, which may hold a secret.
      reading.broken("is not valid YAML", fault.getProblemMark());
    } catch (YAMLException fault) {
      reading.broken("is not valid YAML", null);
    }
    return new Layer(reading.values);
  }

  private void broken(String reason, @Nullable Mark mark) {
    String place =
        mark == null
            ? ""
            : " at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    findings.fault(
        shownAs.toString(), reason + place, new Origin(Origin.Kind.FILE, "the settings file"));
  }

  private void root(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(20);
    Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    if (root == null || isNull(root)) {
      return;
    }
    if (root instanceof MappingNode mapping) {
      entries("", mapping);
    } else {
      broken("must be a mapping of settings", root.getStartMark());
    }
  }

  private void entries(String prefix, MappingNode mapping) {
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        value(prefix + key.getValue(), key, entry.getValueNode());
      } else {
        broken("has a key that is not a name", entry.getKeyNode().getStartMark());
      }
    }
  }

  private void value(String path, Node key, Node value) {
    String name = path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    Origin origin = Origin.line(Origin.Kind.FILE, shownAs, key.getStartMark().getLine() + 1);
    if (value instanceof MappingNode mapping) {
      entries(path + ".", mapping);
    } else if (known.find(name).isPresent()) {
      leaf(name, value, origin);
    } else if (!known.isSection(name) && !path.equals("berth")) {
      findings.fault(
          name, "is no setting; the nearest known one is " + known.nearest(name), origin);
    } else if (!isNull(value)) {
      findings.fault(name, "is a group of settings, not one with a value", origin);
    }
  }

  private void leaf(String name, Node value, Origin origin) {
    if (isNull(value)) {
      return;
    }
    String text = value instanceof ScalarNode scalar ? scalar.getValue() : list(value);
    if (text == null) {
      findings.fault(name, "must be a list of plain values", origin);
    } else if (values.putIfAbsent(name, new Sourced(text, origin)) != null) {
      findings.fault(name, "is given twice", origin);
    }
  }

  private static @Nullable String list(Node node) {
    ArrayNode texts = JSON.createArrayNode();
    if (!(node instanceof SequenceNode sequence)) {
      return null;
    }
    for (Node element : sequence.getValue()) {
      if (!(element instanceof ScalarNode scalar) || isNull(element)) {
        return null;
      }
      texts.add(scalar.getValue());
    }
    return texts.toString();
  }

  private static boolean isNull(Node node) {
    return Tag.NULL.equals(node.getTag());
  }
}
