// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The policy that holds now. Each message is examined and decided under one policy from beginning
 * to end, whatever changes meanwhile. Thread-safe.
 */
public final class LivePolicy implements Supplier<Policy> {

  private final AtomicReference<Policy> now;

  public LivePolicy(Policy first) {
    this.now = new AtomicReference<>(first);
  }

  @Override
  public Policy get() {
    return now.get();
  }

  /** Other standing rules from now on. */
  public void standing(Policy policy) {
    now.updateAndGet(old -> old.withStanding(policy));
  }

  /** Other outbreak rules from now on. */
  public void outbreak(List<Rule> rules) {
    now.updateAndGet(old -> old.withOutbreak(rules));
  }
}
