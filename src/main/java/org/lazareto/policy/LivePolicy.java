// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;
import java.util.function.Supplier;

/**
 * The policy that holds now. Each message is examined and decided under one policy from beginning
 * to end, whatever changes meanwhile. Thread-safe.
 */
public final class LivePolicy implements Supplier<Policy> {

  private volatile Policy now;

  public LivePolicy(Policy first) {
    this.now = first;
  }

  @Override
  public Policy get() {
    return now;
  }

  /** Other standing rules from now on. */
  public synchronized void standing(Policy policy) {
    now = now.withStanding(policy);
  }

  /** Other outbreak rules from now on. */
  public synchronized void outbreak(List<Rule> rules) {
    now = now.withOutbreak(rules);
  }
}
