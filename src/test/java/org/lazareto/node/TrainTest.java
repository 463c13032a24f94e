// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;

/** Several files in one, whoever wrote it. */
class TrainTest {

  @TempDir Path folder;

  @Test
  void whatWasPutInComesOut() throws IOException {
    Path train = folder.resolve("train");
    for (List<String> words : List.of(List.of("one"), List.of("one", "two", "LZT1 three"))) {
      Train.write(words.stream().map(w -> ByteSource.of(w.getBytes(UTF_8))).toList(), train);
      assertThat(texts(train)).isEqualTo(words);
    }
  }

  @Test
  void whatIsCutOffIsNotThereAndNothingElseIsRead() throws IOException {
    Path train = folder.resolve("train");
    Train.write(List.of(ByteSource.of("one".getBytes(UTF_8)), ByteSource.of(new byte[9])), train);
    byte[] whole = Files.readAllBytes(train);
    for (int length = 4; length < whole.length; length++) {
      Files.write(train, Arrays.copyOf(whole, length));
      assertThat(texts(train)).isEqualTo(length < 15 ? List.of() : List.of("one"));
    }
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] changed = whole.clone();
      changed[4 + random.nextInt(whole.length - 4)] = (byte) random.nextInt();
      Files.write(train, changed);
      long all = 0;
      for (ByteSource wagon : Train.read(train)) {
        all += wagon.readAll().length;
      }
      assertThat(all).isLessThanOrEqualTo(whole.length);
    }
  }

  @Test
  void eachOfATrainIsJudgedByItself() throws IOException {
    FakeClock clock = new FakeClock(SomeBundle.NOON);
    try (SomeNode hub = new SomeNode("nacional", folder, Map.of(), clock);
        SomeNode node = SomeNode.of(hub, "hospital", folder)) {
      List<ByteSource> bundles = new ArrayList<>();
      for (int i = 1; i <= 3; i++) {
        hub.rules.add(SomeBundle.rule("worm" + i, 0));
        hub.publisher.publish();
        Path file = hub.publisher.bundle("nacional", Topic.RULES, i - 1).orElseThrow();
        bundles.add(ByteSource.of(Files.readAllBytes(file)));
      }
      byte[] forged = bundles.get(1).readAll();
      forged[forged.length / 2] ^= 1;
      bundles.set(1, ByteSource.of(forged));
      Path train = folder.resolve("train");
      Train.write(bundles, train);
      assertThat(node.inbox().take(train, "mail", 0)).isInstanceOf(Taken.Applied.class);
      assertThat(node.heard).extracting(e -> e.id()).containsExactly("worm1", "worm3");
      assertThat(node.ledger.revision("nacional", Topic.RULES)).isEqualTo(1);
    }
  }

  private static List<String> texts(Path train) throws IOException {
    List<String> texts = new ArrayList<>();
    for (ByteSource wagon : Train.read(train)) {
      texts.add(new String(wagon.readAll(), UTF_8));
    }
    return texts;
  }
}
