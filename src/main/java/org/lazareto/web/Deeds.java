// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

/** Where it is written down what the staff do. Thread-safe. */
@FunctionalInterface
public interface Deeds {

  /**
   * Notes that a person gave the gate a command, before it is given.
   *
   * @param address of the person; empty for the command line
   * @param detail the command with its arguments
   */
  void commanded(Person person, String address, String detail);
}
