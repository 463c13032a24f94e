// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/** Who comes through the gate with a pass, and who does not. */
class PassesTest {

  private static final List<Address> TO =
      List.of(new Address("ana@infomed.test"), new Address("juan@infomed.test"));
  private static final ByteSource BODY = body("line one\n\nline two\n");

  @TempDir Path dir;
  private String value = "";

  @BeforeEach
  void issue() throws IOException {
    value = passes(Samples.NOON).issue("A1~2", TO, BODY);
  }

  @Test
  void aGenuineOneOpensOnceAndNamesWhatItReleases() throws IOException {
    Pass pass = check(value, "q1").orElseThrow();
    assertThat(pass.id()).isEqualTo("A1~2");
    assertThat(check(value, "q2")).as("checking spends nothing").isPresent();
    assertThat(passes(Samples.NOON).spend(pass, "q1")).isTrue();

    assertThat(check(value, "q1")).as("the same message after a crash").isPresent();
    assertThat(passes(Samples.NOON).spend(pass, "q1")).isTrue();
    assertThat(check(value, "q2")).as("a copy").isEmpty();
    assertThat(passes(Samples.NOON).spend(pass, "q2")).isFalse();
    assertThat(check(passes(Samples.NOON).issue("A1~2", TO, BODY), "q2"))
        .as("a new one")
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "line one\r\n\r\nline two\r\n",
        "line one\n\nline two",
        "line one\n\nline two\r\n\r\n",
        "line one\r\rline two\r"
      })
  void whatAnMtaDoesToLineEndsDoesNotMatter(String body) throws IOException {
    assertThat(passes(Samples.NOON).check(value, "q1", TO.reversed(), body(body))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "line one\nline two\n",
        "line one\n\nline twO\n",
        "",
        "x",
        "\nline one\n\nline two"
      })
  void anotherBodyDoesNotPass(String body) throws IOException {
    assertThat(passes(Samples.NOON).check(value, "q1", TO, body(body))).isEmpty();
  }

  @Test
  void otherRecipientsDoNotPass() throws IOException {
    Address other = new Address("eva@infomed.test");
    List<Address> one = TO.subList(0, 1);
    for (List<Address> to :
        List.of(
            List.<Address>of(),
            List.of(other),
            List.of(TO.get(0), other),
            List.of(other, one.get(0)))) {
      assertThat(passes(Samples.NOON).check(value, "q1", to, BODY)).as("%s", to).isEmpty();
    }
  }

  @Test
  void someOfTheRecipientsPassButOnlyOnce() throws IOException {
    List<Address> ana = TO.subList(0, 1);
    List<Address> juan = TO.subList(1, 2);
    Pass pass = passes(Samples.NOON).check(value, "q1", ana, BODY).orElseThrow();
    assertThat(passes(Samples.NOON).check(value, "q2", juan, BODY)).isPresent();
    assertThat(passes(Samples.NOON).spend(pass, "q1")).isTrue();
    assertThat(passes(Samples.NOON).check(value, "q2", juan, BODY)).isEmpty();
    assertThat(passes(Samples.NOON).check(value, "q2", TO, BODY)).isEmpty();
  }

  @Test
  void oneForManyFitsIntoALine() throws IOException {
    List<Address> many =
        IntStream.range(0, Passes.MOST).mapToObj(i -> new Address("u" + i + "@x.test")).toList();
    String pass = passes(Samples.NOON).issue("A".repeat(128) + "~123456789", many, BODY);
    assertThat(Passes.FIELD + ": " + pass).hasSizeLessThan(998);
    assertThat(passes(Samples.NOON).check(pass, "q1", many.reversed(), BODY)).isPresent();
    List<Address> more = Stream.concat(many.stream(), TO.stream()).toList();
    assertThat(passes(Samples.NOON).check(pass, "q1", more, BODY)).isEmpty();
    assertThatThrownBy(() -> passes(Samples.NOON).issue("A1", more, BODY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aForgedOneDoesNotPass() throws IOException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i) == '1' ? '2' : '1';
      String forged = value.substring(0, i) + c + value.substring(i + 1);
      assertThat(check(forged, "q1")).as(forged).isEmpty();
    }
    for (String garbage : List.of("", "v1", "v2 a 1 b c", value + "0", "x".repeat(100_000))) {
      assertThat(check(garbage, "q1")).isEmpty();
    }
    Path elsewhere = dir.resolve("elsewhere");
    java.nio.file.Files.createDirectory(elsewhere);
    String foreign = Samples.open(elsewhere).passes().issue("A1~2", TO, BODY);
    assertThat(check(foreign, "q1")).as("of another key").isEmpty();
  }

  @Test
  void anExpiredOneDoesNotPassAndIsForgotten() throws IOException {
    Pass pass = check(value, "q1").orElseThrow();
    passes(Samples.NOON).spend(pass, "q1");
    assertThat(passes(Samples.NOON).forget()).isZero();

    Instant later = Samples.NOON.plus(Duration.ofHours(25));
    assertThat(passes(later).check(value, "q1", TO, BODY)).isEmpty();
    assertThat(passes(later).forget()).isEqualTo(1);
    assertThat(Samples.under(dir, "passes")).isEmpty();
  }

  @Test
  void theBodyBeginsBehindTheFirstEmptyLine() throws IOException {
    assertThat(text("A: b\nC: d\n\nbody\n\nmore")).isEqualTo("body\n\nmore");
    assertThat(text("A: b\r\n\r\nbody")).isEqualTo("body");
    assertThat(text("\nbody")).isEqualTo("body");
    assertThat(text("A: b\n")).isEmpty();
    assertThat(text("")).isEmpty();
  }

  private Optional<Pass> check(String pass, String queueId) throws IOException {
    return passes(Samples.NOON).check(pass, queueId, TO, BODY);
  }

  private Passes passes(Instant now) throws IOException {
    return Samples.open(dir, now).passes();
  }

  private static ByteSource body(String text) {
    return ByteSource.of(text.getBytes(UTF_8));
  }

  private static String text(String message) throws IOException {
    return new String(MessageBody.of(body(message)).readAll(), UTF_8);
  }
}
