// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
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

  /**
   * A value in TOML.
   *
   * @param changed whether it differs from the default; in a block, from that of its kind
   */
  record Flat(String value, boolean changed) {}

  /** Every value of {@code settings} by its path, compared with the defaults. */
  static Map<String, Flat> flat(Record settings) {
    Map<String, Flat> values = new LinkedHashMap<>();
    flatten(settings, Records.defaults(settings.getClass()), "", values);
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

  private static void flatten(Object value, Object standard, String path, Map<String, Flat> into) {
    switch (value) {
      case Optional<?> inner ->
          inner.ifPresent(v -> flatten(v, standard(v, (Optional<?>) standard), path, into));
      case Record record when isTable(record) -> {
        for (RecordComponent c : record.getClass().getRecordComponents()) {
          String at = join(path, Records.key(c));
          flatten(Records.value(record, c), Records.value((Record) standard, c), at, into);
        }
      }
      case List<?> list when holdsTables(list) -> {
        List<?> usual = (List<?>) standard;
        for (int i = 0; i < list.size(); i++) {
          Optional<?> same = i < usual.size() ? Optional.of(usual.get(i)) : Optional.empty();
          flatten(list.get(i), standard(list.get(i), same), path + "[" + i + "]", into);
        }
      }
      case Map<?, ?> map when holdsTables(map.values()) ->
          map.forEach(
              (name, v) -> {
                Optional<?> same = Optional.ofNullable(((Map<?, ?>) standard).get(name));
                flatten(v, standard(v, same), join(path, name.toString()), into);
              });
      default -> {
        String text = Toml.write(value);
        into.put(path, new Flat(text, !text.equals(Toml.write(standard))));
      }
    }
  }

  /** What {@code value} is compared with where the defaults have nothing in its place. */
  private static Object standard(Object value, Optional<?> same) {
    if (same.isPresent()) {
      return same.get();
    }
    return isTable(value) ? Records.defaults(value.getClass()) : Optional.empty();
  }

  private static boolean holdsTables(Collection<?> values) {
    return values.stream().anyMatch(Outline::isTable);
  }

  private static boolean isTable(Object value) {
    return value instanceof Record && Scalar.of(value.getClass()).isEmpty();
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
