// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.text.LazaretoException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes records of a document. What is wrong is noted and replaced by the default, so that
 * everything wrong is found in one go. Confined to one thread.
 */
final class Binder {

  private final Document document;
  private final List<Problem> problems = new ArrayList<>();

  Binder(Document document) {
    this.document = document;
  }

  /** The root record; throws with every problem there is. */
  <R extends Record> R bind(Class<R> root) {
    Object made = bind(root, Records.defaults(root), document.tree(), "");
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparing(Problem::place));
      throw new ConfigException(problems);
    }
    return root.cast(made);
  }

  private Object bind(Class<?> type, Object defaults, ObjectNode table, String path) {
    RecordComponent[] components = type.getRecordComponents();
    unknownKeys(type, table, path);
    int before = problems.size();
    Object[] values =
        Arrays.stream(components).map(c -> component(c, defaults, table, path)).toArray();
    try {
      Object made = Records.make(type, values);
      return problems.size() > before ? defaults : made;
    } catch (LazaretoException e) {
      refused(components, e, path, problems.size() > before);
    } catch (IllegalArgumentException e) {
      if (problems.size() == before) {
        note(path, _ -> String.valueOf(e.getMessage()));
      }
    }
    return defaults;
  }

  // Told at its own line if it names a key of this table. Where other values were replaced by their
  // defaults, what is said of several together may be our own doing.
  private void refused(
      RecordComponent[] components, LazaretoException e, String path, boolean replaced) {
    Optional<String> named =
        Arrays.stream(components)
            .map(Records::key)
            .filter(key -> !e.arguments().isEmpty() && key.equals(e.arguments().getFirst()))
            .map(key -> join(path, key))
            .findFirst();
    boolean told =
        named.stream().anyMatch(at -> problems.stream().anyMatch(p -> p.path().equals(at)));
    if (!told && (named.isPresent() || !replaced)) {
      note(named.orElse(path), e::in);
    }
  }

  private void unknownKeys(Class<?> type, ObjectNode table, String path) {
    List<String> known = Arrays.stream(type.getRecordComponents()).map(Records::key).toList();
    Map<String, String> moved = Records.moved(type);
    for (String key : table.propertyNames()) {
      if (moved.containsKey(key)) {
        note(join(path, key), language -> language.say("config.moved-key", moved.get(key)));
      } else if (!known.contains(key)) {
        String nearest = Nearest.of(key, known);
        String all = String.join(", ", known);
        note(join(path, key), language -> language.say("config.unknown-key", nearest, all));
      }
    }
  }

  private Object component(RecordComponent c, Object defaults, ObjectNode table, String path) {
    String at = join(path, Records.key(c));
    Object standard = Records.value(defaults, c);
    JsonNode node = table.get(Records.key(c));
    if (node != null) {
      return read(c.getGenericType(), standard, node, at);
    }
    // An empty path has no sensible default: whoever writes its table has to give it.
    if (!path.isEmpty() && standard.equals(Path.of(""))) {
      note(at, language -> language.say("config.must-be-given"));
    }
    return standard;
  }

  private Object read(Type type, Object standard, JsonNode node, String path) {
    Class<?> raw = Records.raw(type);
    if (raw == Optional.class) {
      return Optional.of(read(Records.element(type), standard, node, path));
    }
    if (raw == List.class) {
      return list(Records.element(type), node, path);
    }
    if (raw == Map.class) {
      return map(Records.element(type), (Map<?, ?>) standard, node, path);
    }
    if (raw.isRecord() && Scalar.of(raw).isEmpty()) {
      Object base = raw.isInstance(standard) ? standard : Records.defaults(raw);
      return table(node, path).map(t -> bind(raw, base, t, path)).orElse(base);
    }
    return scalar(raw, standard, node, path);
  }

  private Object scalar(Class<?> type, Object standard, JsonNode node, String path) {
    Scalar scalar =
        Scalar.of(type)
            .orElseThrow(
                () -> new IllegalStateException(path + " has a type unknown here: " + type));
    Optional<Object> value = scalar.reader().apply(node);
    if (value.isEmpty()) {
      String given = node.isContainer() ? "{…}" : node.asString();
      note(path, language -> language.say("config.wrong-value", given, scalar.allowed(language)));
      return standard;
    }
    return value.get() instanceof Path p ? besideItsFile(p, path) : value.get();
  }

  private Path besideItsFile(Path value, String path) {
    boolean empty = value.toString().isEmpty();
    return empty ? value : document.place(path).file().resolveSibling(value).normalize();
  }

  private List<Object> list(Type element, JsonNode node, String path) {
    if (!node.isArray()) {
      note(path, language -> language.say("config.must-be-list"));
      return List.of();
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(read(element, "", node.get(i), path + "[" + i + "]"));
    }
    return List.copyOf(items);
  }

  private Map<String, Object> map(Type element, Map<?, ?> standard, JsonNode node, String path) {
    Map<String, Object> entries = new LinkedHashMap<>();
    table(node, path)
        .ifPresent(
            table ->
                table.forEachEntry(
                    (name, value) -> {
                      Object base = standard.containsKey(name) ? standard.get(name) : "";
                      entries.put(name, read(element, base, value, join(path, name)));
                    }));
    return Collections.unmodifiableMap(entries);
  }

  private Optional<ObjectNode> table(JsonNode node, String path) {
    if (node instanceof ObjectNode table) {
      return Optional.of(table);
    }
    note(path, language -> language.say("config.must-be-table", path));
    return Optional.empty();
  }

  private void note(String path, Problem.Sentence sentence) {
    problems.add(new Problem(document.place(path), path, sentence));
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
