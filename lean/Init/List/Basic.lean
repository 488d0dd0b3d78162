prelude
import Init.Nat.Basic
import Init.Option

/-!
# Lists: functions and their basic rules
-/

universe u v w

/-! ## Operations and basic rules -/

namespace List

variable {α : Type u} {β : Type v} {γ : Type w}

/-! ### Operations -/

/-- `a` is an element of the list, written `a ∈ l`. -/
inductive Mem (a : α) : List α → Prop where
  | head (as : List α) : Mem a (a :: as)
  | tail (b : α) {as : List α} : Mem a as → Mem a (b :: as)

instance : Membership α (List α) where
  mem l a := Mem a l

@[specialize] def foldr (f : α → β → β) (init : β) : (l : List α) → β
  | [] => init
  | a :: as => f a (foldr f init as)

/-- The elements which pass a test. -/
def filter (p : α → Bool) : (l : List α) → List α
  | [] => []
  | a :: as =>
    match p a with
    | true => a :: filter p as
    | false => filter p as

/-- Put the elements of the first list, in reverse order, before the second. -/
def reverseAux : List α → List α → List α
  | [], r => r
  | a :: l, r => reverseAux l (a :: r)

/-- The elements in reverse order. -/
def reverse (as : List α) : List α := reverseAux as []

/-- There is no element. -/
def isEmpty : List α → Bool
  | [] => true
  | _ :: _ => false

def head? : List α → Option α
  | [] => none
  | a :: _ => some a

/-- The first element of a list which has one. -/
def head : (as : List α) → as ≠ [] → α
  | a :: _, _ => a

def headD (as : List α) (fallback : α) : α :=
  match as with
  | [] => fallback
  | a :: _ => a

/-- All elements but the first. -/
def tail : List α → List α
  | [] => []
  | _ :: as => as

/-- The first elements, as many as given. -/
def take : (n : Nat) → (xs : List α) → List α
  | 0, _ => []
  | _ + 1, [] => []
  | n + 1, a :: as => a :: take n as

/-- All elements but the first ones, as many as given. -/
def drop : (n : Nat) → (xs : List α) → List α
  | 0, xs => xs
  | _ + 1, [] => []
  | n + 1, _ :: as => drop n as

/-- The list of `n` times the same value. -/
def replicate : (n : Nat) → (a : α) → List α
  | 0, _ => []
  | n + 1, a => a :: replicate n a

/-- Some element passes a test. -/
def any : (l : List α) → (p : α → Bool) → Bool
  | [], _ => false
  | h :: t, p => p h || any t p

/-- All elements pass a test. -/
def all : (l : List α) → (p : α → Bool) → Bool
  | [], _ => true
  | h :: t, p => p h && all t p

/-- Pair the elements at equal positions by a function. -/
@[specialize] def zipWith (f : α → β → γ) : (xs : List α) → (ys : List β) → List γ
  | x :: xs, y :: ys => f x y :: zipWith f xs ys
  | _, _ => []

/-- Pair the elements at equal positions. -/
def zip : List α → List β → List (Prod α β) := zipWith Prod.mk

/-- An element is equal to `a`, by a boolean test. -/
def elem [BEq α] (a : α) : (l : List α) → Bool
  | [] => false
  | b :: bs =>
    match a == b with
    | true => true
    | false => elem a bs

def getLast : ∀ (as : List α), as ≠ [] → α
  | [], h => absurd rfl h
  | [a], _ => a
  | _ :: b :: as, _ => getLast (b :: as) (fun h => List.noConfusion rfl (heq_of_eq h))

/-- The element at a position, if there is one. -/
def get?Internal : (as : List α) → (i : Nat) → Option α
  | a :: _, 0 => some a
  | _ :: as, n + 1 => get?Internal as n
  | _, _ => none

/-! ### Positions -/

instance instGetElemNatLtLength : GetElem (List α) Nat α fun as i => i < as.length where
  getElem as i h := as.get ⟨i, h⟩

instance : GetElem? (List α) Nat α fun as i => i < as.length where
  getElem? as i := as.get?Internal i

/-! ### Rules: length and append -/

@[simp] theorem length_nil : length (α := α) [] = 0 := rfl

@[simp] theorem length_cons {a : α} {as : List α} : (a :: as).length = as.length + 1 := rfl

@[simp] theorem nil_append (as : List α) : [] ++ as = as := rfl

@[simp] theorem cons_append {a : α} {as bs : List α} : (a :: as) ++ bs = a :: (as ++ bs) := rfl

@[simp] theorem append_nil (as : List α) : as ++ [] = as := by
  induction as with
  | nil => rfl
  | cons a as ih => rw [cons_append, ih]

@[simp] theorem append_assoc (as bs cs : List α) : (as ++ bs) ++ cs = as ++ (bs ++ cs) := by
  induction as with
  | nil => rfl
  | cons a as ih => simp [ih]

@[simp] theorem length_append {as bs : List α} : (as ++ bs).length = as.length + bs.length := by
  induction as with
  | nil => simp
  | cons a as ih => simp [ih, Nat.add_right_comm]

theorem cons_ne_nil (a : α) (l : List α) : a :: l ≠ [] :=
  fun h => List.noConfusion rfl (heq_of_eq h)

theorem eq_nil_of_length_eq_zero {l : List α} : l.length = 0 → l = [] := by
  cases l with
  | nil => exact fun _ => rfl
  | cons a l => exact fun h => absurd h (Nat.succ_ne_zero _)

@[simp] theorem length_eq_zero_iff {l : List α} : l.length = 0 ↔ l = [] :=
  ⟨eq_nil_of_length_eq_zero, fun h => h ▸ rfl⟩

theorem append_cancel_left {as bs cs : List α} (h : as ++ bs = as ++ cs) : bs = cs := by
  induction as with
  | nil => exact h
  | cons a as ih => injection h with _ h; exact ih h

/-! ### Rules: map, filter, folds -/

@[simp] theorem map_nil {f : α → β} : map f [] = [] := rfl

@[simp] theorem map_cons {f : α → β} {a : α} {l : List α} : map f (a :: l) = f a :: map f l := rfl

@[simp] theorem length_map {as : List α} (f : α → β) : (as.map f).length = as.length := by
  induction as with
  | nil => rfl
  | cons a as ih => simp [ih]

@[simp] theorem map_append {f : α → β} {l₁ l₂ : List α} :
    map f (l₁ ++ l₂) = map f l₁ ++ map f l₂ := by
  induction l₁ with
  | nil => rfl
  | cons a l₁ ih => simp [ih]

@[simp] theorem map_map {g : β → γ} {f : α → β} {l : List α} :
    map g (map f l) = map (g ∘ f) l := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

theorem map_id (l : List α) : map (id : α → α) l = l := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

@[simp] theorem filter_nil {p : α → Bool} : filter p [] = [] := rfl

theorem filter_cons {x : α} {xs : List α} {p : α → Bool} :
    (x :: xs).filter p = if p x then x :: (xs.filter p) else xs.filter p := by
  cases h : p x <;> simp [filter, h]

@[simp] theorem foldl_nil {f : α → β → α} {b : α} : [].foldl f b = b := rfl

@[simp] theorem foldl_cons {f : β → α → β} {a : α} {l : List α} {b : β} :
    (a :: l).foldl f b = l.foldl f (f b a) := rfl

@[simp] theorem foldr_nil {f : α → β → β} {b : β} : [].foldr f b = b := rfl

@[simp] theorem foldr_cons {a : α} {l : List α} {f : α → β → β} {b : β} :
    (a :: l).foldr f b = f a (l.foldr f b) := rfl

/-! ### Rules: reverse -/

@[simp] theorem reverseAux_eq {as bs : List α} : reverseAux as bs = reverse as ++ bs := by
  suffices h : ∀ cs, reverseAux as (cs ++ bs) = reverseAux as cs ++ bs from h []
  induction as with
  | nil => exact fun _ => rfl
  | cons a as ih => exact fun cs => ih (a :: cs)

@[simp] theorem reverse_nil : reverse ([] : List α) = [] := rfl

@[simp] theorem reverse_cons {a : α} {as : List α} : reverse (a :: as) = reverse as ++ [a] :=
  reverseAux_eq (as := as) (bs := [a])

@[simp] theorem reverse_append {as bs : List α} :
    (as ++ bs).reverse = bs.reverse ++ as.reverse := by
  induction as with
  | nil => simp
  | cons a as ih => simp [ih]

@[simp] theorem reverse_reverse (as : List α) : as.reverse.reverse = as := by
  induction as with
  | nil => rfl
  | cons a as ih => simp [ih]

@[simp] theorem length_reverse {as : List α} : (as.reverse).length = as.length := by
  induction as with
  | nil => rfl
  | cons a as ih => simp [ih]

/-! ### Rules: membership -/

@[simp] theorem not_mem_nil {a : α} : ¬ a ∈ [] := fun h => nomatch h

@[simp] theorem mem_cons {a b : α} {l : List α} : a ∈ b :: l ↔ a = b ∨ a ∈ l := by
  constructor
  · intro h
    cases h with
    | head => exact Or.inl rfl
    | tail _ h => exact Or.inr h
  · intro h
    cases h with
    | inl h => exact h ▸ Mem.head l
    | inr h => exact Mem.tail b h

theorem mem_cons_self {a : α} {l : List α} : a ∈ a :: l := Mem.head l

theorem mem_cons_of_mem (y : α) {a : α} {l : List α} : a ∈ l → a ∈ y :: l := Mem.tail y

theorem mem_singleton_self (a : α) : a ∈ [a] := Mem.head []

theorem mem_singleton {a b : α} : a ∈ [b] ↔ a = b := by simp

@[simp] theorem mem_append {a : α} {s t : List α} : a ∈ s ++ t ↔ a ∈ s ∨ a ∈ t := by
  induction s with
  | nil => simp
  | cons b s ih => simp [ih, or_assoc]

@[simp 500] theorem mem_map {f : α → β} {b : β} {l : List α} :
    b ∈ l.map f ↔ ∃ a, a ∈ l ∧ f a = b := by
  induction l with
  | nil => simp
  | cons c l ih =>
    rw [map_cons, mem_cons, ih]
    constructor
    · rintro (h | ⟨a, ha, h⟩)
      · exact ⟨c, mem_cons_self, h.symm⟩
      · exact ⟨a, mem_cons_of_mem c ha, h⟩
    · rintro ⟨a, ha, h⟩
      cases ha with
      | head => exact Or.inl h.symm
      | tail _ ha => exact Or.inr ⟨a, ha, h⟩

theorem elem_iff [BEq α] [LawfulBEq α] {a : α} {as : List α} : elem a as = true ↔ a ∈ as := by
  induction as with
  | nil => simp [elem]
  | cons b as ih =>
    cases h : a == b with
    | true => simp [elem, eq_of_beq h]
    | false => simp [elem, h, ih, beq_eq_false_iff_ne.mp h]

instance [BEq α] [LawfulBEq α] (a : α) (as : List α) : Decidable (a ∈ as) :=
  decidable_of_decidable_of_iff elem_iff

instance decidableBAll (p : α → Prop) [DecidablePred p] :
    ∀ l : List α, Decidable (∀ x, x ∈ l → p x)
  | [] => isTrue fun _ h => nomatch h
  | a :: l =>
    match ‹DecidablePred p› a, decidableBAll p l with
    | isFalse h, _ => isFalse fun h' => h (h' a mem_cons_self)
    | _, isFalse h => isFalse fun h' => h fun x hx => h' x (mem_cons_of_mem a hx)
    | isTrue ha, isTrue hl => isTrue fun
      | _, .head _ => ha
      | x, .tail _ hx => hl x hx

instance decidableBEx (p : α → Prop) [DecidablePred p] :
    ∀ l : List α, Decidable (∃ x, x ∈ l ∧ p x)
  | [] => isFalse fun ⟨_, h, _⟩ => nomatch h
  | a :: l =>
    match ‹DecidablePred p› a, decidableBEx p l with
    | isTrue h, _ => isTrue ⟨a, mem_cons_self, h⟩
    | _, isTrue h => isTrue (h.elim fun x ⟨hx, hp⟩ => ⟨x, mem_cons_of_mem a hx, hp⟩)
    | isFalse ha, isFalse hl => isFalse fun
      | ⟨_, .head _, hp⟩ => ha hp
      | ⟨x, .tail _ hx, hp⟩ => hl ⟨x, hx, hp⟩

end List

/-! ## More functions and relations

What a program computes with lists, beyond the basic operations: the definitions are the usual ones,
so that equations between closed lists hold by evaluation. -/

namespace List

variable {α : Type u} {β : Type v} {γ : Type w}

/-! ### Ends -/

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

/-! ### Parts -/

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

/-! ### Search -/

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

/-! ### Changes -/

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

/-! ### Pairs and numbers -/

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

/-! ### Relations -/

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

section

/-! ## Notation for relations of lists

After `open List`, `l₁ ~ l₂` says that the lists agree but for the order, and `l₁ <+ l₂` that the
first results from the second by leaving out elements.  Parsers, macros and display are those of
Lean's shared library. -/

set_option linter.all false

namespace List

@[extern "native"] opaque «term_~_» : Lean.TrailingParserDescr
@[extern "native"] opaque «_aux_Init_Data_List_Basic___macroRules_List_term_~__1» : Lean.Macro
@[extern "native"] opaque «_aux_Init_Data_List_Basic___unexpand_List_Perm_1» :
  Lean.PrettyPrinter.Unexpander
attribute [scoped term_parser 1000] «term_~_»
attribute [macro «term_~_»] «_aux_Init_Data_List_Basic___macroRules_List_term_~__1»
attribute [app_unexpander Perm] «_aux_Init_Data_List_Basic___unexpand_List_Perm_1»

@[extern "native"] opaque «term_<+_» : Lean.TrailingParserDescr
@[extern "native"] opaque «_aux_Init_Data_List_Basic___macroRules_List_term_<+__1» : Lean.Macro
@[extern "native"] opaque «_aux_Init_Data_List_Basic___unexpand_List_Sublist_1» :
  Lean.PrettyPrinter.Unexpander
attribute [scoped term_parser 1000] «term_<+_»
attribute [macro «term_<+_»] «_aux_Init_Data_List_Basic___macroRules_List_term_<+__1»
attribute [app_unexpander Sublist] «_aux_Init_Data_List_Basic___unexpand_List_Sublist_1»

end List

end
