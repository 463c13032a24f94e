// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables and keys that a tree of records has, for the pages made of it. */
final class Outline {

  /** How a table is written. */
  enum Shape {
    /** {@code [limits]}. */
    TABLE,
    /** {@code [engines.NAME]}, as often as there are names. */
    NAMED,
    /** {@code [[site.institutions]]}, once for each. */
    REPEATED
  }

  /**
   * One table.
   *
   * @param path without the names of entries, as the catalogue's help keys have it
   * @param written with NAME for them, as the file has it
   */
  record Section(String path, String written, Shape shape, List<Setting> settings) {

    String header() {
      return shape == Shape.REPEATED ? "[[" + written + "]]" : "[" + written + "]";
    }

    /** Whether its header alone, without any key, changes nothing. */
    boolean mayStandEmpty() {
      return shape == Shape.TABLE && written.equals(path);
    }

    String helpKey() {
      return "setting." + path;
    }
  }

  /**
   * One key.
   *
   * @param value the default, in TOML
   * @param many whether a list or a table of such values is written
   */
  record Setting(String path, String key, Scalar scalar, String value, boolean many) {
    String helpKey() {
      return "setting." + path;
    }
  }

  private final List<Section> sections = new ArrayList<>();

  private Outline() {}

  /** Every table of the tree, in the order of the components. */
  static List<Section> of(Class<? extends Record> root) {
    Outline outline = new Outline();
    outline.add("", "", Records.defaults(root), Shape.TABLE);
    return List.copyOf(outline.sections);
  }

  /** Every value of {@code record}, by its path, in TOML. */
  static Map<String, String> flat(Object record) {
    Map<String, String> values = new LinkedHashMap<>();
    flatten(record, "", values);
    return values;
  }

  private void add(String path, String written, Object defaults, Shape shape) {
    List<Setting> settings = new ArrayList<>();
    int place = sections.size();
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      String at = join(path, Records.key(component));
      Object value = Records.value(defaults, component);
      String table = join(written, Records.key(component));
      Type innermost = innermost(component.getGenericType());
      Class<?> raw = Records.raw(innermost);
      Optional<Scalar> scalar = Scalar.of(raw);
      if (scalar.isPresent()) {
        boolean many = value instanceof List || value instanceof Map;
        settings.add(
            new Setting(at, Records.key(component), scalar.get(), Toml.write(value), many));
      } else {
        Object inner = raw.isInstance(value) ? value : Records.defaults(raw);
        add(at, value instanceof Map ? table + ".NAME" : table, inner, shape(value));
      }
    }
    if (!settings.isEmpty()) {
      sections.add(place, new Section(path, written, shape, List.copyOf(settings)));
    }
  }

  private static Type innermost(Type type) {
    return type instanceof Class<?> ? type : innermost(Records.element(type));
  }

  private static Shape shape(Object value) {
    return value instanceof List
        ? Shape.REPEATED
        : value instanceof Map ? Shape.NAMED : Shape.TABLE;
  }

  private static void flatten(Object value, String path, Map<String, String> into) {
    switch (value) {
      case Optional<?> inner -> inner.ifPresent(v -> flatten(v, path, into));
      case Record record when Scalar.of(record.getClass()).isEmpty() -> {
        for (RecordComponent c : record.getClass().getRecordComponents()) {
          flatten(Records.value(record, c), join(path, Records.key(c)), into);
        }
      }
      case List<?> list when holdsTables(list) -> {
        for (int i = 0; i < list.size(); i++) {
          flatten(list.get(i), path + "[" + i + "]", into);
        }
      }
      case Map<?, ?> map when holdsTables(map.values()) ->
          map.forEach((name, v) -> flatten(v, join(path, name.toString()), into));
      default -> into.put(path, Toml.write(value));
    }
  }

  private static boolean holdsTables(Iterable<?> values) {
    for (Object value : values) {
      return Scalar.of(value.getClass()).isEmpty();
    }
    return false;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
