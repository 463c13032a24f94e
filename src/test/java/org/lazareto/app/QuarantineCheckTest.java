// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.fake.FakeClock;
import org.lazareto.quarantine.VerifyReport;

class QuarantineCheckTest {

  private static final Peer ROOT = new Peer("root", "root");

  @Test
  void oneThatBrokeOffIsNotTheLast() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    try (QuarantineCheck check =
        new QuarantineCheck(
            () -> {
              if (reads.incrementAndGet() == 1) {
                throw new OutOfMemoryError("for a moment");
              }
              return new VerifyReport(5, 0, List.of(), 0);
            },
            new FakeClock(Instant.EPOCH))) {
      ask(check, "quarantine.verify");
      await().until(() -> !told(check).containsKey("since"));
      assertThat(told(check)).containsEntry("failure", "for a moment");
      ask(check, "quarantine.verify");
      await().until(() -> "5".equals(String.valueOf(told(check).get("messages"))));
    }
  }

  private static Map<String, Object> told(QuarantineCheck check) throws Exception {
    return ask(check, "quarantine.verified").getFirst();
  }

  private static List<Map<String, Object>> ask(QuarantineCheck check, String command)
      throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    check.byName().get(command).run(Request.of(command), ROOT, rows::add);
    return rows;
  }
}
