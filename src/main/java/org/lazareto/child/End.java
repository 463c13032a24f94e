// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

/** How a child ended. Immutable. */
public sealed interface End {

  int SIGKILL = 9;

  /** unshare (util-linux 2.38) dies as its child did, but cannot give itself SIGKILL. */
  String UNSHARE_CANNOT = "unshare: sigprocmask unblock failed";

  /** By itself, with this exit code. */
  record Ended(int code) implements End {}

  /** By a signal that was not ours: it crashed, or a limit of its own stopped it. */
  record Killed(int signal) implements End {

    private static final int SIGXCPU = 24;

    /** Whether its processor time was spent. */
    public boolean cpuSpent() {
      return signal == SIGXCPU;
    }
  }

  /** Its deadline passed, and it was killed. */
  record Overtime() implements End {}

  /** What the exit code of a process says: above 128 it names a signal, as all wrappers do. */
  static End of(int code, String said) {
    if (code == 1 && said.startsWith(UNSHARE_CANNOT)) {
      return new Killed(SIGKILL);
    }
    return code > 128 && code <= 128 + 64 ? new Killed(code - 128) : new Ended(code);
  }
}
