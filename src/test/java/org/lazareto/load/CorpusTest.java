// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

  private final Corpus corpus = new Corpus(1, 200);

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertThat(new Corpus(1, 40).digest())
        .isEqualTo(new Corpus(1, 40).digest())
        .isNotEqualTo(new Corpus(2, 40).digest());
  }

  @Test
  void hasTheMixThatThePeersWereMeasuredWith() {
    Map<Kind, Integer> mix = new EnumMap<>(Kind.class);
    IntStream.range(0, 2000).forEach(n -> mix.merge(Kind.at(n * 77), 1, Integer::sum));
    assertThat(mix)
        .isEqualTo(
            Map.of(
                Kind.PLAIN, 1190,
                Kind.HTML, 400,
                Kind.ATTACHMENT, 300,
                Kind.BIG, 80,
                Kind.EICAR, 10,
                Kind.EICAR_ZIPPED, 10,
                Kind.EICAR_ZIPPED_TWICE, 10));
  }

  @Test
  void isAboutAsBigAsThePeersHad() {
    double mean =
        IntStream.range(0, corpus.size())
            .mapToLong(n -> corpus.message(n).body().length)
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(111_000, within(15_000.0));
  }

  @Test
  void isWrittenAsSendmailDoes(@TempDir Path queue) throws IOException {
    Message message = corpus.message(3);
    String id = QueueWriter.id(0, 3);
    new QueueWriter(queue).write(id, message);
    Path control = queue.resolve("qf" + id);
    assertThat(id).matches("[0-9A-Za-z]{8}[0-9]{6}");
    assertThat(queue.resolve("df" + id)).hasBinaryContent(message.body());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(control)))
        .isEqualTo("rw-r-----");
    assertThat(Files.readString(control, ISO_8859_1))
        .startsWith("V8\n")
        .contains("\nH??Received: from sender.test", "\n\tby mx.infomed.test", "\nH??Subject: ")
        .endsWith("\n.\n");
    assertThat(queue.resolve("tf" + id)).doesNotExist();
  }
}
