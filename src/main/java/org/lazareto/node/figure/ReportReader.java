// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.figure.Refused.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads bytes that may be a report. Nothing of one is looked into before its signature is verified;
 * whoever signed it, what it says has to be possible. Thread-safe.
 */
public final class ReportReader {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();
  private static final int MOST_UNPACKED = 1 << 20;

  private final Signer.Known known;
  private final Duration skew;
  private final InstantSource clock;

  /**
   * For a hub.
   *
   * @param skew how far a node's clock may be ahead
   */
  public ReportReader(Signer.Known known, Duration skew, InstantSource clock) {
    this.known = known;
    this.skew = skew;
    this.clock = clock;
  }

  public Heard read(byte[] bytes) {
    int fixed = Report.SIGNATURE_BYTES + Report.MAGIC.length + 1;
    boolean begins =
        bytes.length > fixed
            && Arrays.equals(
                bytes, Report.SIGNATURE_BYTES, fixed - 1, Report.MAGIC, 0, Report.MAGIC.length);
    int length = begins ? bytes[fixed - 1] : 0;
    if (length < 1 || bytes.length < fixed + length) {
      return Heard.nothing(Reason.NOT_A_REPORT, "");
    }
    String name = new String(bytes, fixed, length, UTF_8);
    if (!Head.isName(name)) {
      return Heard.nothing(Reason.NOT_A_REPORT, "");
    }
    byte[] signature = Arrays.copyOf(bytes, Report.SIGNATURE_BYTES);
    byte[] signed = Arrays.copyOfRange(bytes, Report.SIGNATURE_BYTES, bytes.length);
    return switch (known.of(name, signed, signature)) {
      case Signer.Nobody(Reason reason) -> Heard.nothing(reason, name);
      case Signer.Key key ->
          understood(name, key, Arrays.copyOfRange(bytes, fixed + length, bytes.length));
    };
  }

  private Heard understood(String name, Signer.Key key, byte[] packed) {
    Report report;
    try {
      report = json(packed);
    } catch (IOException | JacksonException | NullPointerException e) {
      // Signed by a node that speaks otherwise.
      return Heard.nothing(
          Reason.NOT_UNDERSTOOD,
          name + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    if (!report.node().equals(name)) {
      return Heard.nothing(Reason.FORGED, name);
    }
    Optional<String> wrong = new Plausibility(clock.instant(), skew).wrong(report);
    return wrong
        .map(what -> Heard.nothing(Reason.IMPLAUSIBLE, name + ": " + what))
        .orElse(new Heard.Genuine(report, key.mark()));
  }

  private static Report json(byte[] packed) throws IOException {
    Inflater inflater = new Inflater(true);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
      return JSON.readValue(in.readNBytes(MOST_UNPACKED), Report.class);
    } finally {
      inflater.end();
    }
  }
}
