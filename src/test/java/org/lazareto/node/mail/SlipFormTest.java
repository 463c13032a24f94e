// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lazareto.stamp.NodeKey;

class SlipFormTest {

  private static final NodeKey KEY = NodeKey.forNow();
  private static final SlipForm.Verify ANY = (_, _, _, _) -> true;
  private static final SlipForm.Verify OURS =
      (_, key, bytes, signature) ->
          key.equals(KEY.mark().id()) && KEY.mark().signed(bytes, signature);

  private static Slip.Piece piece(int size, int number) {
    Cut cut = new Cut("0f".repeat(32), 7, size, 600);
    byte[] bytes = new byte[cut.length(number)];
    Arrays.fill(bytes, (byte) number);
    return new Slip.Piece("nacional", cut, number, bytes);
  }

  private static byte[] signed(Slip slip) {
    return SlipForm.bytes(slip, KEY);
  }

  @Test
  void everySlipIsReadAsItWasWritten() {
    Slip.Piece piece = piece(1500, 2);
    assertThat(SlipForm.read(signed(piece), OURS))
        .get()
        .isInstanceOfSatisfying(
            Slip.Piece.class,
            read -> {
              assertThat(read.cut()).isEqualTo(piece.cut());
              assertThat(read.number()).isEqualTo(2);
              assertThat(read.bytes()).isEqualTo(piece.bytes()).hasSize(300);
            });
    Slip question =
        new Slip.Question("hospital", 12, "ab".repeat(32), List.of(new Run(0, 3), new Run(9, 9)));
    assertThat(SlipForm.read(signed(question), OURS)).contains(question);
    assertThat(SlipForm.read(signed(new Slip.Told("hospital", new byte[] {1, 2})), OURS))
        .get()
        .isInstanceOfSatisfying(
            Slip.Told.class, told -> assertThat(told.report()).containsExactly(1, 2));
  }

  @Property(tries = 300, seed = "11")
  void whatWasChangedAnywhereIsNone(
      @ForAll @IntRange(max = 900) int where, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] bytes = signed(piece(1500, 0));
    bytes[where % bytes.length] ^= (byte) change;
    assertThat(SlipForm.read(bytes, OURS)).isEmpty();
  }

  @Property(tries = 200, seed = "12")
  void whatWasCutOffIsNone(@ForAll @IntRange(max = 800) int length) {
    byte[] bytes = signed(piece(1500, 0));
    assertThat(SlipForm.read(Arrays.copyOf(bytes, length % bytes.length), OURS)).isEmpty();
  }

  @Property(tries = 500, seed = "13")
  void rubbishUnderAGoodSignatureBreaksNothing(
      @ForAll @Size(max = 200) byte[] body, @ForAll @IntRange(max = 255) int kind) {
    byte[] bytes = new byte[5 + body.length + 64];
    System.arraycopy(SlipForm.MAGIC, 0, bytes, 0, 4);
    bytes[4] = (byte) kind;
    System.arraycopy(body, 0, bytes, 5, body.length);
    assertThat(SlipForm.read(bytes, ANY)).isNotNull();
  }

  @Property(tries = 200, seed = "14")
  void numbersAreToldInRuns(@ForAll @Size(max = 150) Set<@IntRange(max = 300) Integer> numbers) {
    List<Run> runs = Run.of(new TreeSet<>(numbers));
    assertThat(Run.numbers(runs, 1000)).isEqualTo(new TreeSet<>(numbers));
    assertThat(Run.read(Run.text(runs))).isEqualTo(runs);
  }

  @Test
  void noCutHasMorePiecesThanADirectoryTakes() {
    assertThatThrownBy(() -> new Cut("0f".repeat(32), 0, Long.MAX_VALUE, 600))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cut("0f".repeat(32), 0, 600L * Cut.MOST_PIECES + 1, 600))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Cut("0f".repeat(32), 0, 600L * Cut.MOST_PIECES, 600).count())
        .isEqualTo(Cut.MOST_PIECES);
  }

  @Test
  void aQuestionIsBoundedWhateverIsMissing() {
    TreeSet<Integer> each = new TreeSet<>();
    for (int number = 0; number < 10_000; number += 2) {
      each.add(number);
    }
    assertThat(Run.of(each)).hasSize(Run.MOST);
    Slip question = new Slip.Question("hospital", 1, "ab".repeat(32), Run.of(each));
    assertThat(signed(question)).hasSizeLessThan(2048);
    // Who asks for everything asks for no more than there is.
    assertThat(Run.numbers(List.of(new Run(0, Integer.MAX_VALUE)), 5)).hasSize(5);
  }
}
