// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.Envelope;
import org.lazareto.quarantine.MessageBody;

/**
 * When messages came first that were held for a time in their sender's session: he brings them
 * again and again, each time as a new one, and the time would never end. Forgotten at a restart,
 * after which it begins anew. Thread-safe.
 */
final class FirstSeen {

  private final int most;
  private final LinkedHashMap<String, Instant> moments = new LinkedHashMap<>();

  FirstSeen(int most) {
    this.most = most;
  }

  /** The envelope, arrived when its message came first. */
  Envelope first(Transit transit) throws IOException {
    Envelope envelope = transit.envelope();
    if (!transit.inSession() || isEmpty()) {
      return envelope;
    }
    return find(key(transit)).map(envelope::arrivedAt).orElse(envelope);
  }

  /** It is held until then; if that is for a time, in a session, it will be brought again. */
  void held(Transit transit, Instant until) throws IOException {
    if (transit.inSession() && until.isAfter(Instant.EPOCH)) {
      note(key(transit), transit.envelope().arrived());
    }
  }

  private synchronized boolean isEmpty() {
    return moments.isEmpty();
  }

  private synchronized Optional<Instant> find(String key) {
    return Optional.ofNullable(moments.get(key));
  }

  private synchronized void note(String key, Instant arrived) {
    moments.putIfAbsent(key, arrived);
    if (moments.size() > most) {
      moments.pollFirstEntry();
    }
  }

  // The whole body, so that nobody sends something harmless ahead; not the header, in which a
  // server before us may write a line anew at each try. One that comes to others later is the same.
  private static String key(Transit transit) throws IOException {
    String body = HexFormat.of().formatHex(MessageBody.digest(transit.body()));
    List<String> id = transit.fields("Message-ID");
    return Sha256.hex(transit.envelope().sender().key() + "\n" + id + "\n" + body);
  }
}
