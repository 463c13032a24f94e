// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.Deadline;

class PatternScanTest {

  private static final int PATTERNS = 30;

  /** Few different bytes, so that patterns hit, overlap and nearly hit. */
  @Property(tries = 300, seed = "20261124")
  void findsWhatANaiveMatcherFinds(@ForAll long seed) {
    Random random = new Random(seed);
    RandomPatterns made = new RandomPatterns(random);
    List<BytePattern> patterns = new ArrayList<>();
    while (patterns.size() < PATTERNS) {
      BytePattern pattern = made.pattern();
      if (pattern.hasAnchors()) {
        patterns.add(pattern);
      }
    }
    byte[] content = made.content(random.nextInt(400));
    assertThat(scan(patterns, content, 1 + random.nextInt(50))).isEqualTo(naive(patterns, content));
  }

  @ParameterizedTest
  @ValueSource(ints = {65_530, 65_536, 65_540, 131_072, 140_000, 300_000})
  void aPatternAcrossTheBorderOfWhatIsSearchedAtOnceIsFound(int at) {
    byte[] content = new byte[400_000];
    put(content, at, "begin");
    put(content, at + 5 + 7, "finish");
    BytePattern near = pattern(Start.ANYWHERE, new Gap(7, 7), "begin", "finish");
    BytePattern far = pattern(Start.ANYWHERE, new Gap(0, 15_000), "begin", "finish");
    BytePattern exact = pattern(new Start(false, at, 0), Gap.ANY, "begin", "finish");
    BytePattern other = pattern(new Start(false, at + 1, 100), Gap.ANY, "begin", "finish");
    for (int piece : new int[] {1000, 16_384, 400_000}) {
      assertThat(scan(List.of(near, far, exact, other), content, piece)).containsOnlyKeys(0, 1, 2);
    }
  }

  @Test
  void anEndlessGapMayBeAnyLength() {
    byte[] content = new byte[2_000_000];
    put(content, 10, "begin");
    put(content, 1_999_990, "finish");
    BytePattern found = pattern(Start.ANYWHERE, Gap.ANY, "begin", "finish");
    BytePattern reversed = pattern(Start.ANYWHERE, Gap.ANY, "finish", "begin");
    BytePattern tooFar =
        pattern(Start.ANYWHERE, new Gap(1_999_976, Gap.ENDLESS), "begin", "finish");
    BytePattern just = pattern(Start.ANYWHERE, new Gap(1_999_975, Gap.ENDLESS), "begin", "finish");
    assertThat(scan(List.of(found, reversed, tooFar, just), content, 16_384))
        .containsOnlyKeys(0, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 3, 0, true",
    "false, 2, 0, false",
    "false, 1, 2, true",
    "false, 1, 1, false",
    "true, 7, 0, true",
    "true, 8, 0, false",
    "true, 8, 1, true",
    "true, 60, 100, false",
  })
  void startsAreKept(boolean fromEnd, long offset, long slack, boolean found) {
    BytePattern pattern = pattern(new Start(fromEnd, offset, slack), Gap.ANY, "begin");
    assertThat(scan(List.of(pattern), "...begin..".getBytes(ISO_8859_1), 100).isEmpty())
        .isEqualTo(!found);
  }

  @Test
  void placesAreCountedOnlyWhereAskedFor() {
    Patterns.Builder builder = new Patterns.Builder();
    BytePattern pattern = pattern(Start.ANYWHERE, Gap.ANY, "aaaa");
    builder.add(pattern, true);
    builder.add(pattern, false);
    byte[] content = "aaaaaaa".getBytes(ISO_8859_1);
    assertThat(scan(builder.build(), content, 3)).isEqualTo(Map.of(0, 4, 1, 1));
  }

  @Test
  void placesOfAPatternWithGapsCannotBeCounted() {
    BytePattern gapped = pattern(Start.ANYWHERE, Gap.ANY, "begin", "finish");
    assertThatThrownBy(() -> new Patterns.Builder().add(gapped, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPieceTooLongToKeepOrWithoutFixedBytesIsTold() {
    int wide = BytePattern.LONGEST_REACH;
    assertThat(pattern(Start.ANYWHERE, new Gap(0, wide), "begin", "finish").withinReach())
        .isFalse();
    assertThat(pattern(Start.ANYWHERE, new Gap(0, wide - 11), "begin", "finish").withinReach())
        .isTrue();
    Fragment open = new Fragment.Builder().add('a', 0xFF).add(0, 0).add('b', 0xFF).build();
    assertThat(new BytePattern(Start.ANYWHERE, List.of(open), List.of()).hasAnchors()).isFalse();
    assertThat(pattern(Start.ANYWHERE, Gap.ANY, "ab").hasAnchors()).isTrue();
  }

  /** Every place is a candidate of every pattern, and each look is long. */
  @Test
  void aHostileContentIsLeftWhenTheTimeIsOver() {
    List<BytePattern> patterns = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      patterns.add(pattern(Start.ANYWHERE, new Gap(0, 15_000), "aaaa", "b" + i));
    }
    byte[] content = new byte[1 << 20];
    java.util.Arrays.fill(content, (byte) 'a');
    AtomicLong clock = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofNanos(2), clock::getAndIncrement);
    PatternScan scan = new PatternScan(patterns(patterns), content.length, deadline);
    scan.take(content, content.length);
    assertThat(scan.end()).isEmpty();
    // Asked every few looks, and never again once it was over.
    assertThat(clock.get()).isLessThan(5);
  }

  @Test
  void aHundredThousandPatternsAreEachFound() {
    Random random = new Random(7);
    List<BytePattern> patterns = new ArrayList<>();
    byte[] content = new byte[1_600_000];
    for (int i = 0; i < 100_000; i++) {
      byte[] body = new byte[16];
      random.nextBytes(body);
      System.arraycopy(body, 0, content, 16 * i, 16);
      patterns.add(
          new BytePattern(new Start(false, 16L * i, 0), List.of(Fragment.of(body)), List.of()));
    }
    assertThat(scan(patterns, content, 16_384)).hasSize(100_000);
  }

  private static Map<Integer, Integer> naive(List<BytePattern> patterns, byte[] content) {
    Map<Integer, Integer> found = new TreeMap<>();
    for (int i = 0; i < patterns.size(); i++) {
      if (new NaiveMatcher(patterns.get(i), content).finds()) {
        found.put(i, 1);
      }
    }
    return found;
  }

  private static Map<Integer, Integer> scan(List<BytePattern> all, byte[] content, int piece) {
    return scan(patterns(all), content, piece);
  }

  private static Map<Integer, Integer> scan(Patterns patterns, byte[] content, int piece) {
    PatternScan scan =
        new PatternScan(patterns, content.length, Deadline.after(Duration.ofMinutes(5)));
    for (int at = 0; at < content.length; at += piece) {
      byte[] next = java.util.Arrays.copyOfRange(content, at, Math.min(content.length, at + piece));
      scan.take(next, next.length);
    }
    return scan.end();
  }

  private static Patterns patterns(List<BytePattern> all) {
    Patterns.Builder builder = new Patterns.Builder();
    all.forEach(pattern -> builder.add(pattern, false));
    return builder.build();
  }

  private static BytePattern pattern(Start start, Gap gap, String... texts) {
    List<Fragment> fragments = new ArrayList<>();
    for (String text : texts) {
      fragments.add(Fragment.of(text.getBytes(ISO_8859_1)));
    }
    return new BytePattern(start, fragments, java.util.Collections.nCopies(texts.length - 1, gap));
  }

  private static void put(byte[] content, int at, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    System.arraycopy(bytes, 0, content, at, bytes.length);
  }
}
