// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.lazareto.node.bundle.Head;
import org.lazareto.stamp.NodeKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node tells its hub. Immutable.
 *
 * @param number grows from report to report
 * @param known up to which revision it knows each topic of the hub
 * @param hours what became final in each hour
 * @param sightings contents that were stopped, of whole days so far
 */
public record Report(
    String node,
    long number,
    List<Known> known,
    List<Hour> hours,
    List<Sighting> sightings,
    Health health) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] MAGIC = {'L', 'Z', 'R', '1'};
  private static final int SIGNATURE_BYTES = 64;
  private static final int MOST_UNPACKED = 1 << 20;
  private static final int MOST_ROWS = 1000;
  private static final int LONGEST_NAME = 256;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /**
   * A topic of a hub.
   *
   * @param at when it was in force, in milliseconds since 1970 UTC
   */
  public record Known(String hub, String topic, long revision, long at, String carrier) {}

  /**
   * Figures of an hour.
   *
   * @param hour since 1970 UTC
   */
  public record Hour(
      long hour,
      long messages,
      long infected,
      long blocked,
      long unscannable,
      long recipients,
      long quarantined,
      long rejected,
      long discarded,
      long bytes,
      List<Name> names) {

    public Hour {
      names = List.copyOf(names);
    }

    boolean plausible() {
      return names.size() <= MOST_ROWS
          && Math.min(Math.min(messages, infected), Math.min(blocked, unscannable)) >= 0
          && Math.min(Math.min(recipients, quarantined), Math.min(rejected, discarded)) >= 0
          && bytes >= 0;
    }
  }

  /** How many messages had something of this name. */
  public record Name(String name, long messages) {}

  /**
   * A content that was stopped on a day.
   *
   * @param day since 1970 UTC
   * @param name a pattern of the names that it came under
   * @param what was found in it
   * @param since when the first came that day, in milliseconds since 1970 UTC
   */
  public record Sighting(
      long day, String sha256, String name, String what, long messages, long since) {

    boolean plausible() {
      return DIGEST.matcher(sha256).matches()
          && name.length() <= LONGEST_NAME
          && what.length() <= LONGEST_NAME
          && day >= 0
          && messages > 0
          && since >= 0;
    }
  }

  /**
   * How a node is.
   *
   * @param waiting messages in its queue
   * @param engines each with the state and the day of its signatures
   * @param alarms the kinds that stand
   */
  public record Health(long waiting, List<Engine> engines, List<String> alarms) {

    public Health {
      engines = List.copyOf(engines);
      alarms = List.copyOf(alarms);
    }
  }

  /** An engine of a node. */
  public record Engine(String name, String state, String built) {}

  public Report {
    known = List.copyOf(known);
    hours = List.copyOf(hours);
    sightings = List.copyOf(sightings);
    Objects.requireNonNull(health);
  }

  /** Signed and packed: form, signature, packed JSON. */
  public byte[] packed(NodeKey key) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(body, deflater)) {
      out.write(JSON.writeValueAsBytes(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    byte[] name = node.getBytes(UTF_8);
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(MAGIC);
    signed.write(name.length);
    signed.writeBytes(name);
    signed.writeBytes(body.toByteArray());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(key.sign(signed.toByteArray()));
    all.writeBytes(signed.toByteArray());
    return all.toByteArray();
  }

  /**
   * Reads one.
   *
   * @param verify whether a node's key signed these bytes: of a name, bytes and signature
   * @return empty if it is none, or not signed by whose it says it is
   */
  public static Optional<Report> read(byte[] bytes, Verify verify) {
    int fixed = SIGNATURE_BYTES + MAGIC.length + 1;
    if (bytes.length < fixed
        || !Arrays.equals(
            bytes, SIGNATURE_BYTES, SIGNATURE_BYTES + MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return Optional.empty();
    }
    int length = bytes[fixed - 1];
    if (length < 1 || bytes.length < fixed + length) {
      return Optional.empty();
    }
    String name = new String(bytes, fixed, length, UTF_8);
    byte[] signature = Arrays.copyOf(bytes, SIGNATURE_BYTES);
    byte[] signed = Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length);
    if (!Head.isName(name) || !verify.signed(name, signed, signature)) {
      return Optional.empty();
    }
    return json(Arrays.copyOfRange(bytes, fixed + length, bytes.length))
        .filter(report -> report.node().equals(name) && report.plausible());
  }

  /** Knows the keys of nodes. */
  @FunctionalInterface
  public interface Verify {
    boolean signed(String node, byte[] bytes, byte[] signature);
  }

  private static Optional<Report> json(byte[] packed) {
    Inflater inflater = new Inflater(true);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
      byte[] plain = in.readNBytes(MOST_UNPACKED);
      return Optional.of(JSON.readValue(plain, Report.class));
    } catch (IOException | JacksonException | NullPointerException _) {
      // Signed by a node that speaks otherwise: as if nothing had come.
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  private boolean plausible() {
    return known.size() <= MOST_ROWS
        && hours.size() <= MOST_ROWS
        && hours.stream().allMatch(Hour::plausible)
        && sightings.size() <= MOST_ROWS
        && sightings.stream().allMatch(Sighting::plausible);
  }
}
