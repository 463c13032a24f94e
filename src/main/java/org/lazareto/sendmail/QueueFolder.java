// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.text.LazaretoException;

/**
 * One queue directory of sendmail: control and body files lie side by side, or each in its own of
 * {@code qf/}, {@code df/}, {@code xf/}. Immutable.
 *
 * @param control where {@code qf}, {@code tf} and our {@code zf} files lie
 * @param bodies where {@code df} files lie
 */
record QueueFolder(Path control, Path bodies) {

  static final String CONTROL = "qf";
  static final String BODY = "df";

  /** Control files of what sendmail keeps: in its quarantine, and because it distrusts the file. */
  static final List<String> SET_ASIDE = List.of("hf", "Qf");

  /** Under these names a control file may need its body: {@code tf} and {@code Tf} are new ones. */
  private static final List<String> NEEDS_BODY =
      Stream.concat(Stream.of(CONTROL, "tf", "Tf"), SET_ASIDE.stream()).toList();

  /** Ours; sendmail looks at no name that starts so. See {@link Handover}. */
  static final String PREPARED = "zf";

  /**
   * The folders that a setting names: a directory, or as in sendmail's own QueueDirectory a last
   * component with a {@code *}, which stands for every directory that matches.
   */
  static List<QueueFolder> expand(Path setting) {
    String last = String.valueOf(setting.getFileName());
    if (!last.contains("*")) {
      return List.of(of(existing(setting)));
    }
    List<QueueFolder> folders = new ArrayList<>();
    try (DirectoryStream<Path> matching =
        Files.newDirectoryStream(existing(setting.resolveSibling("")), last)) {
      for (Path directory : matching) {
        if (Files.isDirectory(directory)) {
          folders.add(of(directory));
        }
      }
    } catch (IOException e) {
      throw new LazaretoException(e, "sendmail.queue-unreadable", setting, e.toString());
    }
    if (folders.isEmpty()) {
      throw new LazaretoException("sendmail.queue-missing", setting);
    }
    folders.sort((a, b) -> a.control.compareTo(b.control));
    return List.copyOf(folders);
  }

  private static Path existing(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new LazaretoException("sendmail.queue-missing", directory);
    }
    return directory;
  }

  static QueueFolder of(Path directory) {
    return new QueueFolder(sub(directory, CONTROL), sub(directory, BODY));
  }

  private static Path sub(Path directory, String name) {
    Path sub = directory.resolve(name);
    return Files.isDirectory(sub) ? sub : directory;
  }

  Path controlFile(QueueId id) {
    return control.resolve(CONTROL + id);
  }

  Path bodyFile(QueueId id) {
    return bodies.resolve(BODY + id);
  }

  /** Whether a control file lies here that needs a body of this id, wherever that lies. */
  boolean needsBody(QueueId id) {
    return NEEDS_BODY.stream().anyMatch(prefix -> Files.exists(control.resolve(prefix + id)));
  }

  /** The original of a message whose copies are complete: the mark of a commit. */
  Path committedFile(QueueId id) {
    return control.resolve(PREPARED + id);
  }

  /** A copy that is complete, but not yet committed; its name tells whose copy it is. */
  Path preparedFile(QueueId copy, QueueId original) {
    return control.resolve(PREPARED + copy + "." + original);
  }

  /** Who is told of ids. */
  interface Told {
    void of(QueueId id) throws IOException;
  }

  /**
   * Tells of the id of every file whose name starts with {@code prefix}, in no order: there may be
   * more than fit into memory.
   */
  void eachId(String prefix, Told told) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(control)) {
      for (Path file : files) {
        Optional<QueueId> id = QueueId.of(file, prefix);
        if (id.isPresent()) {
          told.of(id.get());
        }
      }
    }
  }

  /** A message in a folder. */
  record Item(QueueFolder folder, QueueId id) {
    Path controlFile() {
      return folder.controlFile(id);
    }

    Path bodyFile() {
      return folder.bodyFile(id);
    }
  }

  /** Where the message lies among {@code folders}, if its control file is there. */
  static Optional<Item> find(List<QueueFolder> folders, QueueId id) {
    return folders.stream()
        .map(folder -> new Item(folder, id))
        .filter(item -> Files.exists(item.controlFile()))
        .findFirst();
  }
}
