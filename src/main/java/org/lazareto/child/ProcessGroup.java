// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** kill(2) on a whole process group, which the JDK does not offer. Linux only. Thread-safe. */
final class ProcessGroup {

  private static final int SIGKILL = 9;
  private static final MethodHandle KILL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  private ProcessGroup() {}

  /** Kills every process of the group that this process leads; without effect if none is left. */
  static void kill(long leader) {
    if (leader <= 1) {
      throw new IllegalArgumentException("no leader of a child's group: " + leader);
    }
    try {
      int ignored = (int) KILL.invokeExact((int) -leader, SIGKILL);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
