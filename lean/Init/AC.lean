prelude
import Init.Relation
import Init.WF
import Init.List.Append

/-!
# Equality up to rearrangement

`ac_rfl` and `ac_nf` see an expression in an associative operation as a tree of numbered atoms, and
compare the lists of atoms instead: sorted if the operation is commutative, without repetitions if it
is idempotent, and without neutral elements.  The definitions are the ones which these tactics know by
name; here it is shown that an expression and its list have the same value.
-/

universe u v

namespace Lean.Data.AC

open Std

/-! ## Expressions and what is known about their operation -/

/-- Expressions in one operation; the atoms have numbers. -/
inductive Expr where
  | var (x : Nat)
  | op (lhs rhs : Expr)
deriving Inhabited, BEq

/-- An atom, and whether it is neutral. -/
structure Variable {α : Sort u} (op : α → α → α) : Type u where
  value : α
  neutral : Option (PLift (LawfulIdentity op value))

/-- The operation, its laws, and the atoms. -/
structure Context (α : Sort u) where
  op : α → α → α
  assoc : Associative op
  comm : Option (PLift (Commutative op))
  idem : Option (PLift (IdempotentOp op))
  vars : List (Variable op)
  arbitrary : α

/-- Which laws hold. -/
class ContextInformation (α : Sort u) where
  isNeutral : α → Nat → Bool
  isComm : α → Bool
  isIdem : α → Bool

/-- How to find the value of an expression. -/
class EvalInformation (α : Sort u) (β : Sort v) where
  arbitrary : α → β
  evalOp : α → β → β → β
  evalVar : α → Nat → β

variable {α : Sort u}

/-- The atom with a number. -/
def Context.var (ctx : Context α) (idx : Nat) : Variable ctx.op :=
  ctx.vars[idx]?.getD ⟨ctx.arbitrary, none⟩

instance : ContextInformation (Context α) where
  isNeutral ctx x := (ctx.var x).neutral.isSome
  isComm ctx := ctx.comm.isSome
  isIdem ctx := ctx.idem.isSome

instance : EvalInformation (Context α) α where
  arbitrary ctx := ctx.arbitrary
  evalOp ctx := ctx.op
  evalVar ctx idx := (ctx.var idx).value

/-- The value of an expression. -/
def eval {α : Sort u} (β : Sort v) [EvalInformation α β] (ctx : α) : (ex : Expr) → β
  | Expr.var idx => EvalInformation.evalVar ctx idx
  | Expr.op l r => EvalInformation.evalOp ctx (eval β ctx l) (eval β ctx r)

/-! ## Lists of atoms -/

/-- The atoms from left to right. -/
def Expr.toList : Expr → List Nat
  | Expr.var idx => [idx]
  | Expr.op l r => l.toList.append r.toList

/-- The value of a list of atoms. -/
def evalList {α : Sort u} (β : Sort v) [EvalInformation α β] (ctx : α) : List Nat → β
  | [] => EvalInformation.arbitrary ctx
  | [x] => EvalInformation.evalVar ctx x
  | x :: xs => EvalInformation.evalOp ctx (EvalInformation.evalVar ctx x) (evalList β ctx xs)

/-- Put a number before the first larger one. -/
def insert (x : Nat) : List Nat → List Nat
  | [] => [x]
  | a :: as => if x < a then x :: a :: as else a :: insert x as

def sort (xs : List Nat) : List Nat :=
  let rec loop : List Nat → List Nat → List Nat
    | acc, [] => acc
    | acc, x :: xs => loop (insert x acc) xs
  loop [] xs

/-- Keep one of several equal neighbours. -/
def mergeIdem (xs : List Nat) : List Nat :=
  let rec loop : Nat → List Nat → List Nat
    | curr, next :: rest => if curr = next then loop curr rest else curr :: loop next rest
    | curr, [] => [curr]
  match xs with
  | [] => []
  | x :: xs => loop x xs

/-- Leave neutral elements out, but keep one element at least. -/
def removeNeutrals {α : Sort u} [info : ContextInformation α] (ctx : α) : List Nat → List Nat
  | x :: xs =>
    match loop (x :: xs) with
    | [] => [x]
    | ys => ys
  | [] => []
where
  loop : List Nat → List Nat
  | x :: xs =>
    match info.isNeutral ctx x with
    | true => loop xs
    | false => x :: loop xs
  | [] => []

/-- The list which decides whether two expressions are equal. -/
def norm {α : Sort u} [info : ContextInformation α] (ctx : α) (e : Expr) : List Nat :=
  let xs := e.toList
  let xs := removeNeutrals ctx xs
  let xs := if info.isComm ctx then sort xs else xs
  if info.isIdem ctx then mergeIdem xs else xs

/-! ## Values of lists -/

namespace Context

variable (ctx : Context α)

private theorem evalList_cons {x : Nat} : {xs : List Nat} → xs ≠ [] →
    evalList α ctx (x :: xs) = ctx.op (ctx.var x).value (evalList α ctx xs)
  | [], h => absurd rfl h
  | _ :: _, _ => rfl

theorem evalList_append (l r : List Nat) (h₁ : l ≠ []) (h₂ : r ≠ []) :
    evalList α ctx (l.append r) = ctx.op (evalList α ctx l) (evalList α ctx r) := by
  induction l with
  | nil => exact absurd rfl h₁
  | cons x l ih =>
    cases l with
    | nil => exact evalList_cons ctx h₂
    | cons y l =>
      have step := ih (List.cons_ne_nil y l)
      exact (congrArg (ctx.op (ctx.var x).value) step).trans (ctx.assoc.assoc ..).symm

theorem toList_nonEmpty : (e : Expr) → e.toList ≠ []
  | .var _ => List.cons_ne_nil _ _
  | .op l _ => fun h => toList_nonEmpty l (List.append_eq_nil_iff.mp h).1

theorem eval_toList (e : Expr) : evalList α ctx e.toList = eval α ctx e := by
  induction e with
  | var x => rfl
  | op l r ihl ihr =>
    refine (evalList_append ctx _ _ (toList_nonEmpty l) (toList_nonEmpty r)).trans ?_
    rw [ihl, ihr]
    rfl

/-! ## Sorting keeps the value if the operation is commutative -/

private theorem insert_nonEmpty {x : Nat} : {xs : List Nat} → insert x xs ≠ []
  | [] => List.cons_ne_nil _ _
  | a :: as => by
    unfold insert
    split
    · exact List.cons_ne_nil _ _
    · exact List.cons_ne_nil _ _

theorem evalList_insert (h : Commutative ctx.op) (x : Nat) (xs : List Nat) :
    evalList α ctx (insert x xs) = evalList α ctx (x :: xs) := by
  induction xs with
  | nil => rfl
  | cons a as ih =>
    unfold insert
    split
    · rfl
    · rw [evalList_cons ctx insert_nonEmpty, ih]
      cases as with
      | nil => exact h.comm ..
      | cons b bs =>
        rw [evalList_cons ctx (List.cons_ne_nil b bs), evalList_cons ctx (List.cons_ne_nil a _),
          evalList_cons ctx (List.cons_ne_nil b bs), ← ctx.assoc.assoc, ← ctx.assoc.assoc,
          h.comm (ctx.var a).value]

private theorem evalList_sort_loop (h : Commutative ctx.op) (xs acc : List Nat) (hacc : acc ≠ []) :
    evalList α ctx (sort.loop acc xs) = evalList α ctx (acc.append xs) := by
  induction xs generalizing acc with
  | nil => exact congrArg (evalList α ctx) (List.append_nil acc).symm
  | cons x xs ih =>
    refine (ih _ insert_nonEmpty).trans ?_
    cases xs with
    | nil =>
      rw [show (insert x acc).append [] = insert x acc from List.append_nil _,
        evalList_insert ctx h, evalList_cons ctx hacc,
        evalList_append ctx _ _ hacc (List.cons_ne_nil x [])]
      exact h.comm ..
    | cons y ys =>
      rw [evalList_append ctx _ _ insert_nonEmpty (List.cons_ne_nil y ys), evalList_insert ctx h,
        evalList_cons ctx hacc, evalList_append ctx _ _ hacc (List.cons_ne_nil x _),
        evalList_cons ctx (List.cons_ne_nil y ys), h.comm (ctx.var x).value, ctx.assoc.assoc]

private theorem commutative (h : ContextInformation.isComm ctx) : Commutative ctx.op :=
  (ctx.comm.get h).down

private theorem idempotent (h : ContextInformation.isIdem ctx) : IdempotentOp ctx.op :=
  (ctx.idem.get h).down

theorem evalList_sort (h : ContextInformation.isComm ctx) :
    (e : List Nat) → evalList α ctx (sort e) = evalList α ctx e
  | [] => rfl
  | x :: xs => evalList_sort_loop ctx (commutative ctx h) xs [x] (List.cons_ne_nil _ _)

/-! ## Leaving out repetitions keeps the value if the operation is idempotent -/

private theorem mergeIdem_loop_nonEmpty {x : Nat} {xs : List Nat} : mergeIdem.loop x xs ≠ [] := by
  induction xs generalizing x with
  | nil => exact List.cons_ne_nil _ _
  | cons y ys ih =>
    unfold mergeIdem.loop
    split
    · exact ih
    · exact List.cons_ne_nil _ _

private theorem evalList_mergeIdem_loop (h : IdempotentOp ctx.op) (x : Nat) (xs : List Nat) :
    evalList α ctx (mergeIdem.loop x xs) = evalList α ctx (x :: xs) := by
  induction xs generalizing x with
  | nil => rfl
  | cons y ys ih =>
    unfold mergeIdem.loop
    split
    · rename_i same
      subst same
      rw [ih, evalList_cons ctx (List.cons_ne_nil x ys)]
      cases ys with
      | nil => exact (h.idempotent _).symm
      | cons z zs =>
        rw [evalList_cons ctx (List.cons_ne_nil z zs), ← ctx.assoc.assoc, h.idempotent]
    · rw [evalList_cons ctx mergeIdem_loop_nonEmpty, ih, ← evalList_cons ctx (List.cons_ne_nil y ys)]

theorem evalList_mergeIdem (h : ContextInformation.isIdem ctx) :
    (e : List Nat) → evalList α ctx (mergeIdem e) = evalList α ctx e
  | [] => rfl
  | x :: xs => evalList_mergeIdem_loop ctx (idempotent ctx h) x xs

/-! ## Leaving out neutral elements keeps the value -/

private theorem unwrap_isNeutral {ctx : Context α} {x : Nat} (h : ContextInformation.isNeutral ctx x = true) :
    LawfulIdentity ctx.op (ctx.var x).value :=
  ((ctx.var x).neutral.get h).down

private theorem loop_neutral {x : Nat} (h : ContextInformation.isNeutral ctx x = true)
    (xs : List Nat) : removeNeutrals.loop ctx (x :: xs) = removeNeutrals.loop ctx xs := by
  rw [removeNeutrals.loop, h]

private theorem loop_other {x : Nat} (h : ContextInformation.isNeutral ctx x = false)
    (xs : List Nat) : removeNeutrals.loop ctx (x :: xs) = x :: removeNeutrals.loop ctx xs := by
  rw [removeNeutrals.loop, h]

/-- Only neutral elements. -/
private theorem evalList_neutrals {x : Nat} {xs : List Nat}
    (none : removeNeutrals.loop ctx (x :: xs) = []) :
    ContextInformation.isNeutral ctx x = true ∧ evalList α ctx (x :: xs) = (ctx.var x).value := by
  induction xs generalizing x with
  | nil =>
    cases h : ContextInformation.isNeutral ctx x with
    | true => exact ⟨rfl, rfl⟩
    | false => exact absurd ((loop_other ctx h []).symm.trans none) (List.cons_ne_nil _ _)
  | cons y ys ih =>
    cases h : ContextInformation.isNeutral ctx x with
    | true =>
      have ⟨hy, value⟩ := ih ((loop_neutral ctx h _).symm.trans none)
      rw [evalList_cons ctx (List.cons_ne_nil y ys), value]
      exact ⟨rfl, (unwrap_isNeutral hy).right_id _⟩
    | false => exact absurd ((loop_other ctx h _).symm.trans none) (List.cons_ne_nil _ _)

private theorem evalList_loop (xs : List Nat) (some : removeNeutrals.loop ctx xs ≠ []) :
    evalList α ctx (removeNeutrals.loop ctx xs) = evalList α ctx xs := by
  induction xs with
  | nil => exact absurd rfl some
  | cons x xs ih =>
    cases h : ContextInformation.isNeutral ctx x with
    | true =>
      rw [loop_neutral ctx h] at some ⊢
      cases xs with
      | nil => exact absurd rfl some
      | cons y ys =>
        rw [ih some, evalList_cons ctx (List.cons_ne_nil y ys)]
        exact ((unwrap_isNeutral h).left_id _).symm
    | false =>
      rw [loop_other ctx h]
      cases xs with
      | nil => rfl
      | cons y ys =>
        cases rest : removeNeutrals.loop ctx (y :: ys) with
        | nil =>
          have ⟨hy, value⟩ := evalList_neutrals ctx rest
          rw [evalList_cons ctx (List.cons_ne_nil y ys), value]
          exact ((unwrap_isNeutral hy).right_id _).symm
        | cons z zs =>
          have some' : removeNeutrals.loop ctx (y :: ys) ≠ [] := rest ▸ List.cons_ne_nil z zs
          rw [evalList_cons ctx (List.cons_ne_nil z zs), ← rest, ih some',
            ← evalList_cons ctx (List.cons_ne_nil y ys)]

theorem evalList_removeNeutrals : (e : List Nat) →
    evalList α ctx (removeNeutrals ctx e) = evalList α ctx e
  | [] => rfl
  | x :: xs => by
    cases kept : removeNeutrals.loop ctx (x :: xs) with
    | nil =>
      rw [removeNeutrals, kept]
      exact (evalList_neutrals ctx kept).2.symm
    | cons y ys =>
      rw [removeNeutrals, kept, ← evalList_loop ctx (x :: xs) (kept ▸ List.cons_ne_nil y ys), kept]

/-! ## The list decides -/

theorem eval_norm (e : Expr) : evalList α ctx (norm ctx e) = eval α ctx e := by
  have sorted (xs : List Nat) : evalList α ctx
      (if ContextInformation.isComm ctx then sort xs else xs) = evalList α ctx xs := by
    split
    · exact evalList_sort ctx ‹_› xs
    · rfl
  have merged (xs : List Nat) : evalList α ctx
      (if ContextInformation.isIdem ctx then mergeIdem xs else xs) = evalList α ctx xs := by
    split
    · exact evalList_mergeIdem ctx ‹_› xs
    · rfl
  exact (merged _).trans <| (sorted _).trans <|
    (evalList_removeNeutrals ctx _).trans (eval_toList ctx e)

theorem eq_of_norm (a b : Expr) (h : norm ctx a == norm ctx b) : eval α ctx a = eval α ctx b := by
  rw [← eval_norm, ← eval_norm, eq_of_beq h]

end Context

end Lean.Data.AC
