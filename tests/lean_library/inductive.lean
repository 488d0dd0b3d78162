/-! Inductive types, structures and classes. -/

universe u

/-! ## Enumerations -/

inductive Colour
  | red | green | blue
  deriving DecidableEq

theorem colour_ne : Colour.red ≠ Colour.green := by decide

theorem colour_ne_nofun : Colour.red ≠ Colour.blue := nofun

theorem colour_ne_intro : Colour.green ≠ Colour.blue := by
  intro h
  cases h

theorem colour_cases (c : Colour) : c = .red ∨ c = .green ∨ c = .blue := by
  cases c
  · exact .inl rfl
  · exact .inr (.inl rfl)
  · exact .inr (.inr rfl)

theorem colour_simp (c : Colour) : c = .red ∨ c = .green ∨ c = .blue := by
  cases c <;> simp

def Colour.next : Colour → Colour
  | red => green
  | green => blue
  | blue => red

theorem colour_next_three (c : Colour) : c.next.next.next = c := by
  cases c <;> rfl

theorem colour_match (c : Colour) (h : c ≠ .red) : c = .green ∨ c = .blue :=
  match c with
  | .red => absurd rfl h
  | .green => .inl rfl
  | .blue => .inr rfl

/-! ## Recursive types -/

inductive Tree (α : Type u) where
  | leaf : Tree α
  | node (left : Tree α) (value : α) (right : Tree α) : Tree α

namespace Tree

variable {α : Type u}

def size : Tree α → Nat
  | leaf => 0
  | node l _ r => l.size + 1 + r.size

def mirror : Tree α → Tree α
  | leaf => leaf
  | node l x r => node r.mirror x l.mirror

theorem mirror_mirror (t : Tree α) : t.mirror.mirror = t := by
  induction t with
  | leaf => rfl
  | node l x r ihl ihr => simp [mirror, ihl, ihr]

theorem size_mirror (t : Tree α) : t.mirror.size = t.size := by
  induction t with
  | leaf => rfl
  | node l x r ihl ihr =>
    rw [mirror, size, size, ihl, ihr, Nat.add_right_comm, Nat.add_comm r.size, Nat.add_right_comm]

theorem node_ne_leaf (l r : Tree α) (x : α) : node l x r ≠ leaf := nofun

theorem node_inj (l r : Tree α) (x y : α) (h : node l x r = node l y r) : x = y := by
  injection h

theorem node_inj_simp (l r : Tree α) (x y : α) (h : node l x r = node l y r) : x = y := by
  simp at h
  exact h

theorem node_inj_cases (l r l' r' : Tree α) (x y : α) (h : node l x r = node l' y r') :
    l = l' ∧ x = y ∧ r = r' := by
  cases h
  exact ⟨rfl, rfl, rfl⟩

end Tree

/-! ## Families and propositions -/

inductive Vec (α : Type u) : Nat → Type u where
  | nil : Vec α 0
  | cons {n : Nat} (head : α) (tail : Vec α n) : Vec α (n + 1)

namespace Vec

variable {α : Type u} {n : Nat}

def head : Vec α (n + 1) → α
  | cons a _ => a

def toList {n : Nat} : Vec α n → List α
  | nil => []
  | cons a v => a :: v.toList

theorem eq_nil (v : Vec α 0) : v = nil := by
  cases v
  rfl

theorem eta (v : Vec α (n + 1)) : ∃ a w, v = cons a w := by
  cases v with
  | cons a w => exact ⟨a, w, rfl⟩

theorem length_toList (v : Vec α n) : v.toList.length = n := by
  induction v with
  | nil => rfl
  | cons a v ih => rw [toList, List.length_cons, ih]

end Vec

inductive Even : Nat → Prop
  | zero : Even 0
  | step {n : Nat} (h : Even n) : Even (n + 2)

theorem even_four : Even 4 := .step (.step .zero)

theorem not_even_one : ¬ Even 1 := nofun

theorem even_of_step (n : Nat) (h : Even (n + 2)) : Even n := by
  cases h with
  | step h => exact h

theorem even_add (m n : Nat) (hm : Even m) (hn : Even n) : Even (m + n) := by
  induction hn with
  | zero => exact hm
  | step _ ih => exact .step ih

theorem even_double (n : Nat) : Even (n + n) := by
  induction n with
  | zero => exact .zero
  | succ n ih =>
    have h : n + 1 + (n + 1) = n + n + 2 := by
      rw [Nat.add_assoc, Nat.add_left_comm 1, ← Nat.add_assoc]
    rw [h]
    exact .step ih

theorem even_iff_exists (n : Nat) (h : Even n) : ∃ k, n = k + k := by
  induction h with
  | zero => exact ⟨0, rfl⟩
  | step _ ih =>
    obtain ⟨k, rfl⟩ := ih
    exact ⟨k + 1, congrArg (· + 1) (Nat.add_right_comm k k 1)⟩

/-! ## Structures -/

structure Point where
  x : Nat
  y : Nat
  deriving DecidableEq

theorem point_eta (p : Point) : p = ⟨p.x, p.y⟩ := rfl

theorem point_literal : ({ x := 1, y := 2 } : Point).x = 1 := rfl

theorem point_update (p : Point) : { p with x := 3 }.y = p.y := rfl

theorem point_ne : (⟨1, 2⟩ : Point) ≠ ⟨2, 1⟩ := by decide

theorem point_inj (a b c d : Nat) (h : Point.mk a b = Point.mk c d) : a = c ∧ b = d := by
  cases h
  exact ⟨rfl, rfl⟩

theorem point_cases (p q : Point) (hx : p.x = q.x) (hy : p.y = q.y) : p = q := by
  cases p
  cases q
  simp at hx hy
  simp [hx, hy]

@[ext] structure Pair (α : Type u) where
  first : α
  second : α

theorem pair_ext {α : Type u} (p q : Pair α) (h₁ : p.first = q.first)
    (h₂ : p.second = q.second) : p = q := by
  ext
  · exact h₁
  · exact h₂

structure Point3 extends Point where
  z : Nat

theorem point3_parent (p : Point3) : p.x = p.toPoint.x := rfl

theorem point3_literal : ({ x := 1, y := 2, z := 3 } : Point3).toPoint = ⟨1, 2⟩ := rfl

/-! ## Classes -/

class Monoid' (α : Type u) where
  one : α
  op : α → α → α
  one_op : ∀ a, op one a = a
  op_one : ∀ a, op a one = a
  assoc : ∀ a b c, op (op a b) c = op a (op b c)

instance : Monoid' Nat where
  one := 0
  op := (· + ·)
  one_op := Nat.zero_add
  op_one := Nat.add_zero
  assoc := Nat.add_assoc

instance {α : Type u} : Monoid' (List α) where
  one := []
  op := (· ++ ·)
  one_op := List.nil_append
  op_one := List.append_nil
  assoc := List.append_assoc

theorem one_unique {α : Type u} [Monoid' α] (e : α) (h : ∀ a, Monoid'.op e a = a) :
    e = Monoid'.one := by
  rw [← Monoid'.op_one e, h]

theorem monoid_nat : Monoid'.op (3 : Nat) 4 = 7 := rfl

theorem monoid_list : Monoid'.op [1] [2, 3] = [1, 2, 3] := rfl

instance : Add Point where
  add p q := ⟨p.x + q.x, p.y + q.y⟩

theorem point_add : (⟨1, 2⟩ + ⟨3, 4⟩ : Point) = ⟨4, 6⟩ := rfl

theorem point_add_comm (p q : Point) : p + q = q + p := by
  show Point.mk _ _ = Point.mk _ _
  rw [Nat.add_comm p.x, Nat.add_comm p.y]
