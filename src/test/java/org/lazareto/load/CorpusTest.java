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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

  private final Corpus corpus = new Corpus(1, 200, false);

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertThat(new Corpus(1, 40, false).digest())
        .isEqualTo(new Corpus(1, 40, false).digest())
        .isNotEqualTo(new Corpus(2, 40, false).digest())
        .isNotEqualTo(new Corpus(1, 40, true).digest());
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
  void everySecondFileIsOneThatAnotherMessageHas() {
    assertThat(files(false)).hasSize(2 * 38).doesNotHaveDuplicates();
    assertThat(files(true)).hasSize(2 * 38);
    assertThat(Set.copyOf(files(true))).hasSize(38);
  }

  // What the mail of two rounds has attached, without the infected.
  private static List<String> files(boolean repeats) {
    Corpus some = new Corpus(1, 400, repeats);
    return IntStream.range(0, some.size())
        .mapToObj(some::message)
        .filter(m -> m.kind() == Kind.ATTACHMENT || m.kind() == Kind.BIG)
        .map(m -> new String(m.body(), ISO_8859_1).split("filename=", 2)[1])
        .map(file -> file.substring(0, file.indexOf("--=_")))
        .toList();
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
