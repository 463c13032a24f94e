// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

/** How much keeps a program in, the weakest first. Each has what those before it have. */
public enum Confinement {
  /** Limits on memory, time and files, no new privileges, no capabilities. */
  LIMITS,
  /** No network and no view of other processes. */
  NETWORK,
  /** No files but the system's programs and its own. */
  FILES
}
