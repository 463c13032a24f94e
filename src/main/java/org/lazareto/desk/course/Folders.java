// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;
import org.lazareto.text.Shipped;

/** Reads the files of a course from where they lie, never more than the limits. Immutable. */
public record Folders(CourseSettings.Limits limits) {

  /** What comes with the program. */
  public static final List<String> SHIPPED = List.of("seguridad-basica", "trucos");

  private static final int DEPTH = 3;

  /**
   * The course in a folder of this host.
   *
   * @throws LazaretoException if there is none, or it is too much
   */
  public Folder of(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new LazaretoException("course.folder.none", directory.toString());
    }
    return read(directory, directory);
  }

  /** A course that comes with the program. */
  public Folder shipped(String name) throws IOException {
    URI place = Shipped.place(Folders.class, "content/" + name);
    if (!"jar".equals(place.getScheme())) {
      return read(Path.of(place), Path.of(name));
    }
    try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
      String inside = place.toString().replaceFirst("^[^!]*!", "");
      return read(jar.getPath(inside), Path.of(name));
    }
  }

  private Folder read(Path directory, Path label) throws IOException {
    Gathered gathered = new Gathered(label, limits);
    // Symbolic links are not followed: they would lead out of the folder.
    try (Stream<Path> all = Files.walk(directory, DEPTH)) {
      for (Path path : (Iterable<Path>) all.sorted()::iterator) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          gathered.take(directory.relativize(path).toString(), path);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return gathered.folder();
  }

  /** The files so far. Confined to one reading. */
  static final class Gathered {

    private final Path label;
    private final CourseSettings.Limits limits;
    private final Map<String, byte[]> files = new TreeMap<>();
    private long left;

    Gathered(Path label, CourseSettings.Limits limits) {
      this.label = label;
      this.limits = limits;
      this.left = limits.size().bytes();
    }

    private void take(String name, Path file) throws IOException {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new LazaretoException("course.folder.no-file", label.resolve(name).toString());
      }
      try (InputStream in = Files.newInputStream(file)) {
        take(name, in);
      }
    }

    /** Reads on until the end of the file or what is left of the room. */
    void take(String name, InputStream in) throws IOException {
      if (files.size() >= limits.files()) {
        throw new LazaretoException("course.folder.files", label.toString(), limits.files());
      }
      byte[] bytes = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
      left -= bytes.length;
      if (left < 0) {
        ByteSize size = limits.size();
        throw new LazaretoException("course.folder.size", label.toString(), size.toString());
      }
      files.put(name, bytes);
    }

    boolean has(String name) {
      return files.containsKey(name);
    }

    Folder folder() {
      return new Folder(label, files);
    }
  }
}
