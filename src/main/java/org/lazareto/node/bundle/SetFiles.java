// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.digest.Sha256;
import org.lazareto.update.Digests;
import org.lazareto.update.PlainName;
import org.lazareto.update.Updates;

/** The signature files of a set, as they lie in a directory. Immutable. */
public record SetFiles(Path directory, List<One> files) {

  /** A file and what is in it. */
  public record One(String name, long size, String sha256) {}

  public SetFiles {
    files = List.copyOf(files);
  }

  /** Those of a directory; what is hidden, or ours, is none. */
  public static SetFiles in(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.list(directory)) {
      paths =
          all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> isOf(String.valueOf(file.getFileName())))
              .sorted()
              .toList();
    }
    List<One> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(
          new One(
              String.valueOf(path.getFileName()), Files.size(path), Digests.hex("SHA-256", path)));
    }
    return new SetFiles(directory, files);
  }

  static boolean isOf(String name) {
    return PlainName.is(name) && !name.equals(Updates.MARKER_FILE);
  }

  /** By what two sets of the same names and bytes are known as one, in hex. */
  public String digest() {
    String all =
        files.stream().map(f -> f.name() + " " + f.sha256() + "\n").collect(Collectors.joining());
    return Sha256.hex(all);
  }

  public long size() {
    return files.stream().mapToLong(One::size).sum();
  }

  Path path(One file) {
    return directory.resolve(file.name());
  }

  Map<String, One> byName() {
    return files.stream().collect(Collectors.toMap(One::name, file -> file));
  }

  Map<String, One> byDigest() {
    return files.stream().collect(Collectors.toMap(One::sha256, file -> file, (one, _) -> one));
  }
}
