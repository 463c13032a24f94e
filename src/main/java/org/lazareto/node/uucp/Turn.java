// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Takes the files of a directory in turn, by their names, some at a time: whoever fills it makes
 * others wait, and keeps nobody out. Confined to its line.
 */
final class Turn {

  /** So many are looked at at once. */
  static final int MOST = 1000;

  private String last = "";

  /**
   * Some names that follow each other, and those next to them.
   *
   * @param after the name before the first; empty for the beginning
   * @param whole whether there is none behind them
   */
  record Names(SortedSet<String> all, String after, boolean whole) {

    /** Whether a name would be among these, and is not there any more. */
    boolean lacks(String name) {
      boolean within = name.compareTo(after) > 0 && (whole || name.compareTo(all.getLast()) <= 0);
      return within && !all.contains(name);
    }
  }

  /** Those whose turn it is; with the last of them it begins anew. */
  Names next(Path directory) throws IOException {
    SortedSet<String> some = new TreeSet<>();
    boolean whole = true;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.compareTo(last) > 0) {
          some.add(name);
        }
        if (some.size() > MOST) {
          String ignored = some.removeLast();
          whole = false;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Names names = new Names(Collections.unmodifiableSortedSet(some), last, whole);
    last = whole ? "" : some.last();
    return names;
  }
}
