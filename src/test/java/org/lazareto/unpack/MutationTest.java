// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/** Golden messages with bytes broken at random: facts come out, never exceptions of our own. */
class MutationTest {

  private static final byte[] SPICES =
      "\r\n\0=;\"-:%?*(PK\1\2\3\4".getBytes(StandardCharsets.ISO_8859_1);
  private static final List<Path> SEEDS = seeds();

  @Property(tries = 400, seed = "20261124")
  void brokenMailIsFacts(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] mail = mutated(Files.readAllBytes(SEEDS.get(random.nextInt(SEEDS.size()))), random);
    Unpacked unpacked = Unpacked.of(mail);
    assertThat(unpacked.heads).hasSize(1);
    for (Part part : unpacked.parts.values()) {
      assertThat(part.facts())
          .filteredOn(f -> f.kind() == Fact.Kind.READER_FAILED)
          .extracting(Fact::detail)
          .allMatch(d -> !d.endsWith("BoundsException") && !d.equals("NullPointerException"));
      part.span().ifPresent(s -> assertThat(s.end()).isBetween(s.body(), (long) mail.length));
    }
    assertThat(unpacked.parts).containsKey("");
  }

  /**
   * Whatever another reader finds in a broken message, ours finds too, byte for byte. Always the
   * same messages: of a broken escape no two readers make the same.
   */
  @Property(tries = 300, seed = "20261124")
  void mime4jFindsNothingMore(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] mail = mutated(Files.readAllBytes(SEEDS.get(random.nextInt(SEEDS.size()))), random);
    Unpacked unpacked = Unpacked.of(mail);
    boolean whole =
        unpacked.part("").facts().stream().noneMatch(f -> f.kind() == Fact.Kind.OVER_BUDGET);
    Assume.that(whole);
    List<String> ours =
        unpacked.contents.values().stream().map(MutationTest::essence).distinct().toList();
    for (byte[] leaf : Mime4jLeaves.of(mail)) {
      assertThat(ours).anyMatch(o -> o.contains(essence(leaf)));
    }
  }

  /** The bytes without line ends and blanks, over whose fate at the end of lines readers differ. */
  private static String essence(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\\s]+", "");
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] mail = seed.clone();
    for (int i = random.nextInt(12); i >= 0; i--) {
      int at = random.nextInt(mail.length);
      boolean spice = random.nextBoolean();
      mail[at] = spice ? SPICES[random.nextInt(SPICES.length)] : (byte) random.nextInt();
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(mail, random.nextInt(mail.length)) : mail;
  }

  private static List<Path> seeds() {
    try (Stream<Path> files = Files.walk(Path.of("src/test/corpus"))) {
      return files.filter(f -> f.endsWith("message.eml")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
