// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.lazareto.text.LazaretoException;

/**
 * The settings of this run and where they come from. Immutable.
 *
 * @param files the main file and those of {@code local.d}, in the order they were read
 * @param shown every setting with its value and place, in the order of the records
 */
public record Config<R extends Record>(R settings, List<Path> files, List<Shown> shown) {

  /**
   * One setting as it is now.
   *
   * @param value in TOML
   * @param changed whether it differs from the default
   */
  public record Shown(String key, String value, String place, boolean changed) {}

  public Config {
    files = List.copyOf(files);
    shown = List.copyOf(shown);
  }

  /** The defaults, as if an empty file had been read. */
  public static <R extends Record> Config<R> defaults(Class<R> root) {
    R settings = root.cast(Records.defaults(root));
    return new Config<>(settings, List.of(), shown(settings, _ -> ""));
  }

  /**
   * Reads {@code file} and the {@code local.d} beside it.
   *
   * @throws ConfigException with everything that is wrong
   */
  public static <R extends Record> Config<R> load(Class<R> root, Path file) {
    List<Path> files = withLocal(file);
    Document document = Document.read(files);
    R settings = new Binder(document).bind(root);
    return new Config<>(settings, files, shown(settings, key -> document.place(key).toString()));
  }

  private static List<Shown> shown(Record settings, UnaryOperator<String> place) {
    List<Shown> shown = new ArrayList<>();
    Outline.flat(settings)
        .forEach(
            (key, flat) ->
                shown.add(
                    new Shown(
                        key,
                        flat.value(),
                        flat.changed() ? place.apply(key) : "",
                        flat.changed())));
    return shown;
  }

  /** Reads settings that lie in no file. */
  public static <R extends Record> R of(Class<R> root, String text) {
    return new Binder(Document.of(Path.of("-"), text)).bind(root);
  }

  /**
   * Reads what a package ships beside its classes in the form of settings.
   *
   * @throws ConfigException with everything that is wrong
   */
  public static <R extends Record> R shipped(Class<R> root, String name) {
    return new Binder(Document.of(Path.of(name), Shipped.text(root, name))).bind(root);
  }

  /** Stops the start where one of {@code keys} has been left empty. */
  public void require(String... keys) {
    List<String> wanted = List.of(keys);
    List<String> empty =
        shown.stream()
            .filter(
                s ->
                    wanted.contains(s.key())
                        && (s.value().equals("\"\"") || s.value().equals("[]")))
            .map(Shown::key)
            .toList();
    if (!empty.isEmpty()) {
      String where = files.isEmpty() ? "-" : files.getFirst().toString();
      throw new LazaretoException("config.missing", where, String.join(", ", empty));
    }
  }

  private static List<Path> withLocal(Path file) {
    List<Path> files = new ArrayList<>(List.of(file));
    Path local = file.resolveSibling("local.d");
    if (Files.isDirectory(local)) {
      try (Stream<Path> beside = Files.list(local)) {
        beside.filter(f -> f.toString().endsWith(".toml")).sorted().forEach(files::add);
      } catch (IOException e) {
        throw Document.unreadable(local, e);
      }
    }
    return files;
  }
}
