// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.lazareto.stamp.NodeKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node tells its hub. Immutable.
 *
 * @param number grows from report to report
 * @param known up to which revision it knows each topic of the hub
 * @param hours what became final in each hour
 * @param sightings contents that were stopped, of whole days so far
 * @param next the key with which it wants to sign from some day on: the one that signs this vouches
 *     for it; empty for none
 */
public record Report(
    String node,
    long number,
    List<Known> known,
    List<Hour> hours,
    List<Sighting> sightings,
    Health health,
    String next) {

  static final byte[] MAGIC = {'L', 'Z', 'R', '1'};
  static final int SIGNATURE_BYTES = 64;
  private static final JsonMapper JSON = new JsonMapper();

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
      long day, String sha256, String name, String what, long messages, long since) {}

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
    Objects.requireNonNull(next);
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
}
