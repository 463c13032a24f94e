// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands at the head of an entry: the message's description and its recipe, as JSON behind
 * four bytes of length. Everything that an index could hold is in here. Immutable.
 */
record Sidecar(
    int version,
    String id,
    Instant since,
    Origin envelope,
    Verdict verdict,
    List<Finding> findings,
    List<Part> parts,
    String rule,
    String subject,
    String door,
    Recipe recipe) {

  static final int VERSION = 1;
  private static final String AUTHENTICATED = "authenticated";

  /** More than any description can take: 64 MB. */
  private static final int MOST = 1 << 26;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** The envelope with its addresses as plain texts. */
  record Origin(
      String id,
      Instant arrived,
      Route route,
      Client client,
      String sender,
      List<String> recipients) {

    static Origin of(Envelope envelope) {
      return new Origin(
          envelope.id(),
          envelope.arrived(),
          envelope.route(),
          envelope.client(),
          envelope.sender().text(),
          envelope.recipients().stream().map(Address::text).toList());
    }

    Envelope envelope() {
      List<Address> to = recipients.stream().map(Address::new).toList();
      return new Envelope(id, arrived, route, client, new Address(sender), to);
    }
  }

  static Sidecar of(Held held, Recipe recipe) {
    return new Sidecar(
        VERSION,
        held.id(),
        held.since(),
        Origin.of(held.envelope()),
        held.verdict(),
        held.findings(),
        held.parts(),
        held.rule(),
        held.subject(),
        held.door(),
        recipe);
  }

  Sidecar named(String name) {
    return new Sidecar(
        version, name, since, envelope, verdict, findings, parts, rule, subject, door, recipe);
  }

  Held held() {
    return new Held(
        id,
        since,
        envelope.envelope(),
        verdict,
        findings,
        parts,
        rule,
        subject,
        door,
        recipe.size());
  }

  /** Whether {@code other} is the same message held for the same recipients. */
  boolean sameAs(Sidecar other) {
    return recipe.sha256().equals(other.recipe.sha256())
        && envelope.sender().equals(other.envelope.sender())
        && envelope.recipients().equals(other.envelope.recipients());
  }

  void writeTo(OutputStream out) throws IOException {
    byte[] json = JSON.writeValueAsBytes(this);
    if (json.length > MOST) {
      throw new IOException("the description of " + id + " takes " + json.length + " bytes");
    }
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(json.length);
    data.write(json);
  }

  /** Reads one and leaves {@code in} at the first byte behind it. */
  static Sidecar readFrom(InputStream in) throws IOException {
    int length = new DataInputStream(in).readInt();
    if (length < 0 || length > MOST) {
      throw new DamagedException("an impossible length");
    }
    try {
      return parse(in.readNBytes(length));
    } catch (JacksonException e) {
      throw new DamagedException("its description cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  static Sidecar parse(byte[] json) {
    JsonNode tree = JSON.readTree(json);
    int version = tree.path("version").asInt(0);
    if (version != VERSION) {
      throw new LazaretoException(
          "quarantine.unknown-version", tree.path("id").asString(""), version, VERSION);
    }
    // Entries from before it was kept do not tell it.
    if (tree.path("envelope").path("client") instanceof ObjectNode client
        && !client.has(AUTHENTICATED)) {
      client.put(AUTHENTICATED, false);
    }
    return JSON.treeToValue(tree, Sidecar.class);
  }
}
