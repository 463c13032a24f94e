// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Part;

/** Any message with any spans, sensible or not, comes back byte for byte. */
class RebuildingTest {

  private static Path dir = Path.of("");
  private static int number;

  @BeforeContainer
  static void make() throws IOException {
    dir = Files.createTempDirectory("quarantine");
  }

  @AfterContainer
  static void clear() throws IOException {
    try (var all = Files.walk(dir)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 150, seed = "20261124")
  void anyMessageWithAnySpans(
      @ForAll @Size(max = 400) byte[] message,
      @ForAll @Size(max = 12) List<@Size(3) List<@IntRange(min = -2, max = 450) Integer>> spans)
      throws IOException {
    QuarantineSettings d = Samples.settings(dir);
    QuarantineSettings settings =
        new QuarantineSettings(
            d.directory(),
            d.keyFile(),
            d.keep(),
            d.quota(),
            new ByteSize(20),
            4,
            d.partsKept(),
            d.abandonedAfter(),
            d.passValid());
    Quarantine quarantine = Quarantine.open(settings, Samples.CLOCK);
    List<Part.Span> places =
        spans.stream().map(s -> new Part.Span(s.get(0), s.get(1), s.get(2))).toList();

    List<Cut> cuts = Cut.all(message.length, places, settings);
    String name = quarantine.put(Samples.held("P" + number++), ByteSource.of(message), places);

    assertThat(quarantine.message(name).readAll()).isEqualTo(message);
    assertThat(cuts.stream().mapToLong(Cut::length).sum()).isEqualTo(message.length);
    assertThat(cuts.stream().filter(Cut::shared).count()).isLessThanOrEqualTo(4);
    assertThat(cuts).noneMatch(c -> c.shared() && c.length() < 20);
  }

  @Property(tries = 100, seed = "20261124")
  void leavesAreSharedAndNotTheMultipartsAroundThem(@ForAll @IntRange(max = 30) int gap) {
    QuarantineSettings settings = Samples.settings(Path.of("/nowhere"));
    int at = 100 + gap;
    Part.Span whole = new Part.Span(0, 50, 30_000);
    Part.Span first = new Part.Span(at - 10, at, at + 5000);
    Part.Span second = new Part.Span(at + 5010, at + 5020, at + 15_000);
    assertThat(Cut.all(30_000, List.of(whole, first, second), settings))
        .filteredOn(Cut::shared)
        .containsExactly(new Cut(at, at + 5000, true), new Cut(at + 5020, at + 15_000, true));
  }
}
