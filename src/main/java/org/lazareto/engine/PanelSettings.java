// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

/**
 * How the engines act together. Settings: {@code [panel]}.
 *
 * @param quorum how many engines must say clean: {@code all}, {@code any} or a number
 * @param breaker when a failing engine is left alone
 */
public record PanelSettings(String quorum, BreakerSettings breaker) {

  public static PanelSettings defaults() {
    return new PanelSettings("all", BreakerSettings.defaults());
  }
}
