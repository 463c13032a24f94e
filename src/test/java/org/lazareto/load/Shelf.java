// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.mail.ByteSource;

/** The corpus on disk, made once for all steps of a run. Immutable. */
record Shelf(List<Item> items) {

  /** A message on disk. */
  record Item(int number, Kind kind, String control, byte[] header, Path body, long size) {

    /** As a mail program would send it. */
    ByteSource whole() {
      return ByteSource.concat(ByteSource.of(header), ByteSource.of(body));
    }
  }

  static Shelf make(Corpus corpus, Path folder) throws IOException {
    Files.createDirectories(folder);
    QueueWriter writer = new QueueWriter(folder);
    List<Item> items = new ArrayList<>();
    for (int number = 0; number < corpus.size(); number++) {
      Message message = corpus.message(number);
      String id = QueueWriter.id(0, number);
      writer.write(id, message);
      byte[] header = (message.header() + "\n").getBytes(ISO_8859_1);
      items.add(
          new Item(
              number,
              message.kind(),
              QueueWriter.control(message),
              header,
              QueueWriter.body(folder, id),
              header.length + message.body().length));
    }
    return new Shelf(List.copyOf(items));
  }

  long bytes() {
    return items.stream().mapToLong(Item::size).sum();
  }

  int infected() {
    return (int) items.stream().filter(i -> i.kind().infected()).count();
  }

  /** Those of one kind. */
  Shelf only(Kind kind) {
    return new Shelf(items.stream().filter(i -> i.kind() == kind).toList());
  }

  /** The first so many. */
  Shelf first(int count) {
    return new Shelf(items.subList(0, Math.min(count, items.size())));
  }

  /**
   * Puts every message into {@code queue}, under the ids of {@code round}. The bodies are links to
   * those of the shelf. All of it is on disk on return, as it is when sendmail has answered, so
   * that no step pays for what was prepared.
   */
  void queue(Path queue, int round) throws IOException, InterruptedException {
    Files.createDirectories(queue);
    QueueWriter writer = new QueueWriter(queue);
    for (Item item : items) {
      writer.link(QueueWriter.id(round, item.number()), item.body(), item.control());
    }
    new ProcessBuilder("sync").inheritIO().start().waitFor();
  }
}
