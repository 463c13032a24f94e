// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lazareto.limit.Deadline;
import org.lazareto.mailbox.FilterSettings;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;

/**
 * The server that filters mail as it comes, if the site has one. Whether it is there is found out
 * beside the requests, so that no page waits for a server that does not answer. Thread-safe.
 */
public final class SieveServer {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final FilterSettings settings;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile boolean there;
  private volatile Deadline known = Deadline.after(Duration.ZERO);

  public SieveServer(FilterSettings settings) {
    this.settings = settings;
  }

  /** Whether it answered when it was last looked for. */
  public boolean there() {
    if (settings.enabled() && known.expired() && asking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("sieve-server").start(this::look);
    }
    return there;
  }

  private void look() {
    try (SieveLine line = SieveLine.open(settings.server())) {
      there = line.abilities().files();
    } catch (MailboxTrouble _) {
      there = false;
    } finally {
      known = Deadline.after(FRESH);
      asking.set(false);
    }
  }

  /** What belongs to that log-in. */
  public Scripts of(Login login) {
    return new Scripts(settings, login);
  }
}
