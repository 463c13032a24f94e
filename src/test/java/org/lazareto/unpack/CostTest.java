// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Part;

/**
 * Mail made to be dear: the bytes that are read for it grow no faster than it does. They are
 * counted at the source; no clock is asked.
 */
class CostTest {

  /** Twice as much mail may cost so many times as much, and a little: readers look ahead. */
  private static final double LINEAR = 2.3;

  /** Thirty levels may each be read as they stand and decoded. */
  private static final int TIMES_READ = 80;

  private static final int LOOK_AHEAD = 1 << 20;
  private static final String MULTIPART = "Content-Type: multipart/mixed; boundary=b\n\n";

  private enum Attack {
    NEAR_MISSES(n -> MULTIPART + "--b\n\n" + "--bx\n".repeat(n / 5)),
    DIFFERENT_NEAR_MISSES(
        n -> {
          StringBuilder mail = new StringBuilder(MULTIPART);
          for (int i = 0; mail.length() < n; i++) {
            mail.append("--b").append(i).append('\n');
          }
          return mail.toString();
        }),
    LONG_BOUNDARY(
        n ->
            MULTIPART.replace("=b", "=\"" + "=".repeat(60_000) + '"')
                + "--"
                + "=".repeat(n)
                + '\n'),
    DECLARED_NOWHERE(n -> MULTIPART + "--b x\n" + "=b".repeat(n / 2)),
    SAME_BOUNDARY_NESTED(n -> (MULTIPART + "--b\n").repeat(n / 47)),
    NESTED_MESSAGES(n -> "Content-Type: message/rfc822\n\n".repeat(n / 30)),
    LONG_HEADER(n -> "X: " + "a".repeat(n)),
    MANY_FIELDS(n -> "X: a\n".repeat(n / 5)),
    NESTED_COMMENTS(n -> "Content-Type: " + "(".repeat(Math.min(n, 200_000)) + "\n\n" + lines(n)),
    ENCODED_WORDS(
        n -> "Subject: " + "=?a?Q?b?= ".repeat(Math.min(n, 200_000) / 10) + "\n\n" + lines(n)),
    SEGMENTS(
        n -> {
          StringBuilder mail = new StringBuilder("Content-Type: text/plain");
          for (int i = 0; mail.length() < Math.min(n, 200_000); i++) {
            mail.append("; name*").append(2147483648L + i).append("=a");
          }
          return mail + "\n\n" + lines(n);
        }),
    SOFT_BREAKS(n -> "Content-Transfer-Encoding: quoted-printable\n\n" + "=\n".repeat(n / 2)),
    BLANKS(n -> "Content-Transfer-Encoding: quoted-printable\n\n" + " ".repeat(n) + "x"),
    BASE64_JUNK(n -> "Content-Transfer-Encoding: base64\n\n" + "!=A".repeat(n / 3)),
    BASE64_FILLED(n -> "Content-Transfer-Encoding: base64\n\n" + "QQ=Q".repeat(n / 4)),
    ENCODED_MESSAGES(
        n -> "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n".repeat(n / 64)),
    UU_DECLARED(n -> "Content-Transfer-Encoding: uuencode\n\n" + "begin 644 a\n".repeat(n / 12)),
    UU_EMPTY_LINES(n -> "Content-Transfer-Encoding: uuencode\n\nbegin x a\n" + "\n".repeat(n)),
    ONE_LINE(n -> "Content-Type: text/html\n\n" + "a".repeat(n)),
    HYPHENS(n -> "Content-Type: multipart/mixed\n\n" + "--\n--a:\n".repeat(n / 8)),
    UU_BEGINNINGS(n -> "\n" + "begin 644 a\n".repeat(n / 12)),
    YENC_BEGINNINGS(n -> "\n" + "=ybegin line=128 size=1 name=a\n".repeat(n / 31)),
    FROM_LINES(n -> "Content-Type: x/y; name=a.mbox\n\n" + "From a\nb: c\n\n".repeat(n / 13));

    private final IntFunction<String> mail;

    Attack(IntFunction<String> mail) {
      this.mail = mail;
    }

    private static String lines(int size) {
      return "hola\n".repeat(size / 5);
    }
  }

  @ParameterizedTest
  @EnumSource(Attack.class)
  void growsNoFasterThanTheMail(Attack attack) throws IOException {
    int size = 1 << 20;
    long once = bytesRead(attack.mail.apply(size));
    long twice = bytesRead(attack.mail.apply(2 * size));
    assertThat(twice).isLessThanOrEqualTo((long) (once * LINEAR) + LOOK_AHEAD);
    assertThat(once).isLessThan((long) TIMES_READ * size);
  }

  private static long bytesRead(String mail) throws IOException {
    Counting source = new Counting(ByteSource.of(mail.getBytes(StandardCharsets.ISO_8859_1)));
    new Unpacker(UnpackSettings.defaults())
        .unpack(source, new Budget(Limits.defaults(), source.size()), new Nobody());
    return source.count[0];
  }

  /** Counts what is read of it. */
  private record Counting(ByteSource source, long[] count) implements ByteSource {

    Counting(ByteSource source) {
      this(source, new long[1]);
    }

    @Override
    public long size() throws IOException {
      return source.size();
    }

    @Override
    public InputStream open() throws IOException {
      return new FilterInputStream(source.open()) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int read = super.read(buffer, offset, length);
          count[0] += Math.max(0, read);
          return read;
        }
      };
    }
  }

  /** Looks at nothing. */
  private static final class Nobody implements PartSink {

    @Override
    public void head(MessageHead head) {}

    @Override
    public void part(Part part, ByteSource content) {}

    @Override
    public void skeleton(ByteSource mail, boolean complete) {}
  }
}
