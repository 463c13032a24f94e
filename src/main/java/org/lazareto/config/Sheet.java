// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.lazareto.text.LazaretoException;

/**
 * One file that is read apart from the settings: its values, and where each stands, for whoever
 * finds out later that one of them is wrong. Confined to one thread.
 */
public final class Sheet<R extends Record> {

  private final Document document;
  private final R values;
  private final List<Problem> problems = new ArrayList<>();

  private Sheet(Document document, Class<R> root) {
    this.document = document;
    this.values = new Binder(document).bind(root);
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException with everything that is wrong with its form
   */
  public static <R extends Record> Sheet<R> read(Class<R> root, Path file) {
    return new Sheet<>(Document.read(List.of(file)), root);
  }

  /** The same for a text that is no file; {@code name} stands for it in messages. */
  public static <R extends Record> Sheet<R> of(Class<R> root, Path name, String text) {
    return new Sheet<>(Document.of(name, text), root);
  }

  public R values() {
    return values;
  }

  /** The file that a relative path in this one means. */
  public Path beside(String path) {
    return document.place("").file().resolveSibling(path).normalize();
  }

  /** Where the key at {@code path} stands, as file and line. */
  public String place(String path) {
    return document.place(path).toString();
  }

  /** Notes that the value at {@code path} is wrong. */
  public void wrong(String path, LazaretoException why) {
    problems.add(new Problem(document.place(path), path, why::in));
  }

  /**
   * Refuses all that is wrong in several files at once.
   *
   * @throws ConfigException if anything is
   */
  public static void refuse(Collection<? extends Sheet<?>> sheets) {
    List<Problem> all = new ArrayList<>();
    for (Sheet<?> sheet : sheets) {
      all.addAll(sheet.problems);
    }
    if (!all.isEmpty()) {
      all.sort(Comparator.comparing(Problem::place));
      throw new ConfigException(all);
    }
  }
}
