// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lazareto.sendmail.QueueFolder.Item;

class OldestTest {

  private final QueueFolder folder = QueueFolder.of(Path.of("queue"));
  private final Oldest oldest = new Oldest(10, "");

  @Test
  void keepsTheOldestInWhateverOrderTheyCome() {
    List<Item> all = new ArrayList<>(IntStream.range(0, 100).mapToObj(this::item).toList());
    Collections.shuffle(all, new Random(1));
    all.forEach(oldest::offer);
    assertThat(oldest.items())
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(this::item).toList());
    assertThat(oldest.left()).isEqualTo(90);
  }

  @Test
  void keepsTheOldestBehindOneOfThem() {
    Oldest behind = new Oldest(10, item(49).id().text());
    List<Item> all = new ArrayList<>(IntStream.range(0, 100).mapToObj(this::item).toList());
    Collections.shuffle(all, new Random(1));
    all.forEach(behind::offer);
    assertThat(behind.items())
        .containsExactlyElementsOf(IntStream.range(50, 60).mapToObj(this::item).toList());
    assertThat(behind.passed()).isEqualTo(50);
    assertThat(behind.left()).isEqualTo(40);
  }

  @Test
  void keepsAllOfAShortQueue() {
    oldest.offer(item(1));
    assertThat(oldest.items()).containsExactly(item(1));
    assertThat(oldest.left()).isZero();
  }

  private Item item(int number) {
    return new Item(folder, new QueueId("6ANC00%02d%06d".formatted(number, 100 - number)));
  }
}
