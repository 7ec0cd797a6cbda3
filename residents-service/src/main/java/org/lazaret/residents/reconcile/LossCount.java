package org.lazaret.residents.reconcile;

import java.util.List;

import org.lazaret.kit.problem.BrokenRule;

/** @param loop what of the person loop is open, in sentences */
record LossCount(long open, long overdue, List<BrokenRule> loop) {}
