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

/** The settings of this run and where they come from. Immutable. */
public final class Config<R extends Record> {

  private final R settings;
  private final List<Path> files;
  private final UnaryOperator<String> place;

  /**
   * One setting as it is now.
   *
   * @param value in TOML
   * @param changed whether it differs from the default
   */
  public record Shown(String key, String value, String place, boolean changed) {}

  private Config(R settings, List<Path> files, UnaryOperator<String> place) {
    this.settings = settings;
    this.files = List.copyOf(files);
    this.place = place;
  }

  /** The defaults, as if an empty file had been read. */
  public static <R extends Record> Config<R> defaults(Class<R> root) {
    R settings = root.cast(Records.defaults(root));
    return new Config<>(settings, List.of(), _ -> "");
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
    return new Config<>(settings, files, key -> document.place(key).toString());
  }

  public R settings() {
    return settings;
  }

  /** The main file and those of {@code local.d}, in the order they were read. */
  public List<Path> files() {
    return files;
  }

  /** Every setting with its value and place, in the order of the records. */
  public List<Shown> shown() {
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
    return List.copyOf(shown);
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
        shown().stream()
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
    // What cannot be looked at is not passed over: the values of a site stand there.
    if (!Files.notExists(local)) {
      try (Stream<Path> beside = Files.list(local)) {
        beside.filter(f -> f.toString().endsWith(".toml")).sorted().forEach(files::add);
      } catch (IOException e) {
        throw Document.unreadable(local, e);
      }
    }
    return files;
  }
}
