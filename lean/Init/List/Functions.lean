prelude
import Init.List.Basic
import Init.Zero

/-!
# More functions and relations on lists

What a program computes with lists, beyond the basic operations: the definitions are the usual ones,
so that equations between closed lists hold by evaluation.
-/

universe u v w

namespace Option

variable {α : Type u} {β : Type v}

/-- Some value passes a test. -/
@[inline] protected def any (p : α → Bool) : Option α → Bool
  | some a => p a
  | none => false

/-- The value, if there is one, passes a test. -/
@[inline] protected def all (p : α → Bool) : Option α → Bool
  | some a => p a
  | none => true

/-- The first of two options which has a value. -/
@[macro_inline] def or : Option α → Option α → Option α
  | some a, _ => some a
  | none, b => b

/-- Continue with the value, or with a default. -/
@[inline] protected def elim {β : Sort v} : Option α → β → (α → β) → β
  | some x, _, f => f x
  | none, y, _ => y

/-- The option inside an option. -/
@[simp, inline] def join (x : Option (Option α)) : Option α := x.bind id

/-- The value `a`, if it passes a test. -/
@[inline] def guard (p : α → Bool) (a : α) : Option α := if p a then some a else none

/-- The list of the value, if there is one. -/
@[inline] def toList : Option α → List α
  | none => .nil
  | some a => .cons a .nil

end Option

namespace List

variable {α : Type u} {β : Type v} {γ : Type w}

/-! ## Ends -/

/-- The last element. -/
def getLast? : List α → Option α
  | [] => none
  | a :: as => some (getLast (a :: as) (cons_ne_nil a as))

/-- The last element, or a default. -/
def getLastD : (as : List α) → (fallback : α) → α
  | [], a₀ => a₀
  | a :: as, _ => getLast (a :: as) (cons_ne_nil a as)

/-- All elements but the first. -/
def tail? : List α → Option (List α)
  | [] => none
  | _ :: as => some as

/-- All elements but the first, or a default. -/
def tailD (l fallback : List α) : List α :=
  match l with
  | [] => fallback
  | _ :: tl => tl

/-- All elements but the last. -/
def dropLast {α : Type u} : List α → List α
  | [] => []
  | [_] => []
  | a :: as => a :: dropLast as

/-- The element at a position, or a default. -/
def getD (as : List α) (i : Nat) (fallback : α) : α := as[i]?.getD fallback

protected def singleton {α : Type u} (a : α) : List α := [a]

/-! ## Parts -/

/-- Apply a function which may have no result, and keep the results. -/
def filterMap (f : α → Option β) : List α → List β
  | [] => []
  | a :: as =>
    match f a with
    | none => filterMap f as
    | some b => b :: filterMap f as

/-- The first elements, as long as they pass a test. -/
def takeWhile (p : α → Bool) : (xs : List α) → List α
  | [] => []
  | hd :: tl =>
    match p hd with
    | true => hd :: takeWhile p tl
    | false => []

/-- What follows the first elements which pass a test. -/
def dropWhile (p : α → Bool) : List α → List α
  | [] => []
  | a :: l =>
    match p a with
    | true => dropWhile p l
    | false => a :: l

/-- The elements which pass a test, and the others. -/
@[inline] def partition (p : α → Bool) (as : List α) : List α × List α := loop as ([], [])
where
  @[specialize] loop : List α → List α × List α → List α × List α
    | [], (bs, cs) => (bs.reverse, cs.reverse)
    | a :: as, (bs, cs) =>
      match p a with
      | true => loop as (a :: bs, cs)
      | false => loop as (bs, a :: cs)

/-! ## Search -/

/-- The first element which passes a test. -/
def find? (p : α → Bool) : List α → Option α
  | [] => none
  | a :: as =>
    match p a with
    | true => some a
    | false => find? p as

/-- The first result of a function which may have none. -/
def findSome? (f : α → Option β) : List α → Option β
  | [] => none
  | a :: as =>
    match f a with
    | some b => some b
    | none => findSome? f as

/-- The position of the first element which passes a test, or the length. -/
@[inline] def findIdx (p : α → Bool) (l : List α) : Nat := go l 0
where
  @[specialize] go : List α → Nat → Nat
    | [], n => n
    | a :: l, n => bif p a then n else go l (n + 1)

/-- The position of `a`, or the length. -/
def idxOf [BEq α] (a : α) : List α → Nat := findIdx (· == a)

/-- The value which goes with a key. -/
def lookup [BEq α] : α → List (α × β) → Option β
  | _, [] => none
  | a, (k, b) :: as =>
    match a == k with
    | true => some b
    | false => lookup a as

/-- `a` is in the list, by a boolean test. -/
abbrev contains [BEq α] (as : List α) (a : α) : Bool := elem a as

/-- How many elements pass a test. -/
@[inline] def countP (p : α → Bool) (l : List α) : Nat := go l 0
where
  @[specialize] go : List α → Nat → Nat
    | [], acc => acc
    | x :: xs, acc => bif p x then go xs (acc + 1) else go xs acc

/-- How often an element occurs. -/
@[inline] def count [BEq α] (a : α) : List α → Nat := countP (· == a)

/-! ## Changes -/

/-- Replace the first element equal to `a` by `b`. -/
def replace [BEq α] : (l : List α) → (a : α) → (b : α) → List α
  | [], _, _ => []
  | a :: as, b, c =>
    match b == a with
    | true => c :: as
    | false => a :: replace as b c

/-- Leave out the first element equal to `b`. -/
protected def erase {α : Type u} [BEq α] : List α → α → List α
  | [], _ => []
  | a :: as, b =>
    match a == b with
    | true => as
    | false => a :: List.erase as b

/-- Leave out the element at a position. -/
def eraseIdx : (l : List α) → (i : Nat) → List α
  | [], _ => []
  | _ :: as, 0 => as
  | a :: as, n + 1 => a :: eraseIdx as n

/-- Put an element in front, unless the list has it. -/
@[inline] protected def insert [BEq α] (a : α) (l : List α) : List α :=
  if l.contains a then l else a :: l

/-- Leave out the elements of another list. -/
def removeAll [BEq α] (xs ys : List α) : List α := xs.filter fun x => !ys.elem x

/-- Put an element between any two. -/
def intersperse (sep : α) : (l : List α) → List α
  | [] => []
  | [x] => [x]
  | x :: xs => x :: sep :: intersperse sep xs

/-! ## Pairs and numbers -/

/-- The first and the second components. -/
def unzip : (l : List (α × β)) → List α × List β
  | [] => ([], [])
  | (a, b) :: t =>
    match unzip t with
    | (as, bs) => (a :: as, b :: bs)

/-- The sum of the elements. -/
def sum {α : Type u} [Add α] [Zero α] : List α → α := foldr (· + ·) 0

/-- The numbers below `n`, in order. -/
def range (n : Nat) : List Nat := loop n []
where
  loop : Nat → List Nat → List Nat
    | 0, acc => acc
    | n + 1, acc => loop n (n :: acc)

/-- Numbers in steps, from a start. -/
def range' : (start len : Nat) → (step : Nat := 1) → List Nat
  | _, 0, _ => []
  | s, n + 1, step => s :: range' (s + step) n step

/-- The elements with their positions, counted from a start. -/
def zipIdx : (l : List α) → (n : Nat := 0) → List (α × Nat)
  | [], _ => nil
  | x :: xs, n => (x, n) :: zipIdx xs (n + 1)

def min? [Min α] : List α → Option α
  | [] => none
  | a :: as => some (as.foldl min a)

def max? [Max α] : List α → Option α
  | [] => none
  | a :: as => some (as.foldl max a)

/-- Some element is `true`. -/
def or (bs : List Bool) : Bool := bs.any id

/-- All elements are `true`. -/
def and (bs : List Bool) : Bool := bs.all id

/-! ## Relations -/

/-- Every element of the first list is in the second, written `l₁ ⊆ l₂`. -/
protected def Subset (l₁ l₂ : List α) := ∀ ⦃a : α⦄, a ∈ l₁ → a ∈ l₂

instance : HasSubset (List α) := ⟨List.Subset⟩

instance [DecidableEq α] : DecidableRel (Subset : List α → List α → Prop) :=
  fun _ _ => decidableBAll _ _

instance : EmptyCollection (List α) := ⟨List.nil⟩

/-- The first list results from the second by leaving out elements. -/
inductive Sublist {α : Type u} : List α → List α → Prop
  | slnil : Sublist [] []
  | cons {l₁ l₂ : List α} (a : α) : Sublist l₁ l₂ → Sublist l₁ (a :: l₂)
  | cons_cons {l₁ l₂ : List α} (a : α) : Sublist l₁ l₂ → Sublist (a :: l₁) (a :: l₂)

/-- The second list results from the first by rearranging. -/
inductive Perm : List α → List α → Prop
  | nil : Perm [] []
  | cons (x : α) {l₁ l₂ : List α} : Perm l₁ l₂ → Perm (x :: l₁) (x :: l₂)
  | swap (x y : α) (l : List α) : Perm (y :: x :: l) (x :: y :: l)
  | trans {l₁ l₂ l₃ : List α} : Perm l₁ l₂ → Perm l₂ l₃ → Perm l₁ l₃

/-- Every element is related to all later ones. -/
inductive Pairwise (R : α → α → Prop) : List α → Prop
  | nil : Pairwise R []
  | cons : ∀ {a : α} {l : List α}, (∀ a', a' ∈ l → R a a') → Pairwise R l → Pairwise R (a :: l)

/-- No element occurs twice. -/
def Nodup : List α → Prop := Pairwise (· ≠ ·)

/-- The list starts with another, by boolean tests. -/
def isPrefixOf [BEq α] : List α → List α → Bool
  | [], _ => true
  | _, [] => false
  | a :: as, b :: bs => a == b && isPrefixOf as bs

end List
