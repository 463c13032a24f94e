// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Instant;

/** The telephone of somebody of the staff, which makes one-time codes; none twice. */
public final class Device {

  private final String secret;
  private long last;

  public Device(String secret) {
    this.secret = secret;
  }

  /** The code of now, or where that was given out already the one after it, which is taken too. */
  public String code(Instant now) {
    last = Math.max(OneTime.step(now), last + 1);
    return OneTime.code(secret, last);
  }
}
