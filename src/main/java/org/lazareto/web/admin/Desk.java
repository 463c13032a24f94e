// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lazareto.control.ControlClient;
import org.lazareto.control.NoGateException;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Deeds;
import org.lazareto.web.Frame;

/** What every page of the desk has: the menu, the way to the gate, the audit. Thread-safe. */
public final class Desk {

  /** The field of an address that says what was done just now. */
  private static final String DONE = "done";

  private static final int LONGEST_DETAIL = 2000;

  private final ControlClient gate;
  private final Deeds deeds;

  public Desk(ControlClient gate, Deeds deeds) {
    this.gate = gate;
    this.deeds = deeds;
  }

  /** Around a page of the desk. */
  public Frame frame(Asked asked, String titleKey) {
    return Frame.around(asked, titleKey).with(Menu.of(asked.staff(), asked.language()));
  }

  /**
   * Asks the gate for what changes nothing.
   *
   * @throws NoGateException if none runs
   */
  public List<Map<String, Object>> read(Request request) {
    return gate.ask(request);
  }

  /** The same row by row, for answers that may be long. */
  public void read(Request request, Consumer<Map<String, Object>> rows) {
    gate.ask(request, rows);
  }

  /**
   * Asks the gate for a change in the name of who is logged in. It is noted first: a crash in
   * between leaves a note too many, never a change that nobody made.
   */
  public Done change(Asked asked, Request request) {
    deeds.commanded(asked.staff(), asked.visitor().address(), detail(request));
    try {
      return new Done.Well(gate.ask(request.by(asked.staff().name())));
    } catch (LazaretoException e) {
      return new Done.Refused(e);
    }
  }

  /** Why something was not done or cannot be shown, in the person's language. */
  public static String why(Asked asked, LazaretoException why) {
    // Where the socket lies and how a gate is started is nothing for a browser.
    return why instanceof NoGateException
        ? asked.language().say("web.admin.no-gate")
        : why.in(asked.language());
  }

  private static String detail(Request request) {
    String all = request.command() + " " + new TreeMap<>(request.arguments());
    return all.substring(0, Math.min(all.length(), LONGEST_DETAIL));
  }

  /** The address of a page that then says what was done: the sentence {@code web.admin.done.…}. */
  public static String done(String path, String what) {
    return path + (path.contains("?") ? "&" : "?") + DONE + "=" + what;
  }

  /** What was done just now, if the address says so. */
  public static Optional<String> said(Asked asked) {
    return asked
        .query()
        .find(DONE)
        .filter(what -> what.matches("[a-z-]{1,40}"))
        .map(what -> "web.admin.done." + what)
        .filter(asked.language()::has)
        .map(key -> asked.language().say(key));
  }
}
