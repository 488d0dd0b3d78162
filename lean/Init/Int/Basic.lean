prelude
import Init.SimpLemmas
import Init.Nat.Sub
import Init.Relation

/-!
# Integers: arithmetic and the laws of a commutative ring
-/

universe u

/-! ## Definitions

They are the official ones. -/

set_option genCtorIdx false in
/-- The integers: `ofNat n` is `n`, and `negSucc n` is `-(n + 1)`. -/
inductive Int : Type where
  | ofNat : Nat → Int
  | negSucc : Nat → Int

attribute [extern "lean_nat_to_int"] Int.ofNat
attribute [extern "lean_int_neg_succ_of_nat"] Int.negSucc

instance : NatCast Int where
  natCast := Int.ofNat

instance instOfNat {n : Nat} : OfNat Int n := ⟨Int.ofNat n⟩

namespace Int

instance : Inhabited Int := ⟨ofNat 0⟩

/-! ### Sum, difference, product -/

/-- The negative of a natural number. -/
def negOfNat : Nat → Int
  | 0 => 0
  | .succ m => negSucc m

set_option bootstrap.genMatcherCode false in
@[extern "lean_int_neg"]
protected def neg (n : @& Int) : Int :=
  match n with
  | ofNat n => negOfNat n
  | negSucc n => .ofNat (.succ n)

@[default_instance mid]
instance instNegInt : Neg Int where
  neg := Int.neg

/-- The difference of two natural numbers. -/
def subNatNat (m n : Nat) : Int :=
  match (n - m : Nat) with
  | 0 => ofNat (m - n)
  | .succ k => negSucc k

set_option bootstrap.genMatcherCode false in
@[extern "lean_int_add"]
protected def add (m n : @& Int) : Int :=
  match m, n with
  | ofNat m, ofNat n => ofNat (m + n)
  | ofNat m, negSucc n => subNatNat m (.succ n)
  | negSucc m, ofNat n => subNatNat n (.succ m)
  | negSucc m, negSucc n => negSucc (.succ (m + n))

instance : Add Int where
  add := Int.add

set_option bootstrap.genMatcherCode false in
@[extern "lean_int_mul"]
protected def mul (m n : @& Int) : Int :=
  match m, n with
  | ofNat m, ofNat n => ofNat (m * n)
  | ofNat m, negSucc n => negOfNat (m * .succ n)
  | negSucc m, ofNat n => negOfNat (.succ m * n)
  | negSucc m, negSucc n => ofNat (.succ m * .succ n)

instance : Mul Int where
  mul := Int.mul

@[extern "lean_int_sub"]
protected def sub (m n : @& Int) : Int := m + -n

instance : Sub Int where
  sub := Int.sub

/-- Powers of an integer. -/
protected def pow (m : Int) : Nat → Int
  | 0 => 1
  | .succ n => Int.pow m n * m

instance : NatPow Int where
  pow := Int.pow

/-! ### Order -/

/-- The integer is not negative. -/
inductive NonNeg : Int → Prop where
  | mk (n : Nat) : NonNeg (ofNat n)

/-- `a ≤ b`: the difference is not negative. -/
protected def le (a b : Int) : Prop := NonNeg (b - a)

instance instLEInt : LE Int where
  le := Int.le

/-- `a < b`: `a + 1 ≤ b`. -/
protected def lt (a b : Int) : Prop := (a + 1) ≤ b

instance instLTInt : LT Int where
  lt := Int.lt

/-! ### Decisions -/

set_option bootstrap.genMatcherCode false in
/-- The absolute value. -/
@[extern "lean_nat_abs"]
def natAbs (m : @& Int) : Nat :=
  match m with
  | ofNat m => m
  | negSucc m => m.succ

/-- What tells the two constructors apart. -/
private abbrev IsOfNat (i : Int) : Prop := i.rec (fun _ => True) (fun _ => False)

set_option bootstrap.genMatcherCode false in
/-- The decision whether two integers are equal. -/
@[extern "lean_int_dec_eq"]
protected def decEq (a b : @& Int) : Decidable (a = b) :=
  match a, b with
  | ofNat a, ofNat b =>
    match Nat.decEq a b with
    | isTrue h => isTrue (congrArg ofNat h)
    | isFalse h => isFalse fun e => h (congrArg natAbs e)
  | ofNat _, negSucc _ => isFalse fun e => (congrArg IsOfNat e).mp trivial
  | negSucc _, ofNat _ => isFalse fun e => (congrArg IsOfNat e).mpr trivial
  | negSucc a, negSucc b =>
    match Nat.decEq a b with
    | isTrue h => isTrue (congrArg negSucc h)
    | isFalse h => isFalse fun e => h (congrArg (fun i => Nat.pred (natAbs i)) e)

instance : DecidableEq Int := Int.decEq

set_option bootstrap.genMatcherCode false in
@[extern "lean_int_dec_nonneg"]
private def decNonneg (m : @& Int) : Decidable (NonNeg m) :=
  match m with
  | ofNat m => isTrue (NonNeg.mk m)
  | negSucc _ => isFalse fun h => h.rec (motive := fun i _ => IsOfNat i) fun _ => trivial

/-- The decision whether `a ≤ b`. -/
@[extern "lean_int_dec_le"]
instance decLe (a b : @& Int) : Decidable (a ≤ b) := decNonneg _

/-- The decision whether `a < b`. -/
@[extern "lean_int_dec_lt"]
instance decLt (a b : @& Int) : Decidable (a < b) := decNonneg _

end Int

attribute [gen_constructor_elims] Int

namespace Int

/-! ### Sign, quotients -/

/-- The sign: `1`, `0` or `-1`. -/
def sign : Int → Int
  | ofNat (.succ _) => 1
  | ofNat 0 => 0
  | negSucc _ => -1

/-- The natural number, or `0` for a negative integer. -/
def toNat : Int → Nat
  | ofNat n => n
  | negSucc _ => 0

/-- The natural number, if the integer is one. -/
def toNat? : Int → Option Nat
  | ofNat n => some n
  | negSucc _ => none

/-- Division whose remainder is not negative. -/
@[extern "lean_int_ediv"]
def ediv : (@& Int) → (@& Int) → Int
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat m, negSucc n => -ofNat (m / .succ n)
  | negSucc _, 0 => 0
  | negSucc m, ofNat (.succ n) => negSucc (m / .succ n)
  | negSucc m, negSucc n => ofNat (.succ (m / .succ n))

/-- The remainder which is not negative. -/
@[extern "lean_int_emod"]
def emod : (@& Int) → (@& Int) → Int
  | ofNat m, n => ofNat (m % natAbs n)
  | negSucc m, n => subNatNat (natAbs n) (.succ (m % natAbs n))

instance : Div Int where
  div := Int.ediv

instance : Mod Int where
  mod := Int.emod

instance : Dvd Int := ⟨fun a b => ∃ c, b = a * c⟩

instance : Min Int := minOfLe

instance : Max Int := maxOfLe

end Int

/-- Types with a value for every integer. -/
class IntCast (R : Type u) where
  protected intCast : Int → R

instance : IntCast Int where
  intCast n := n

/-- The value for an integer, written `↑n`. -/
@[coe, reducible, match_pattern] protected def Int.cast {R : Type u} [IntCast R] : Int → R :=
  IntCast.intCast

@[simp] theorem Int.cast_id {n : Int} : n.cast = n := rfl

instance {R : Type u} [IntCast R] : CoeTail Int R where
  coe := Int.cast

instance {R : Type u} [IntCast R] : CoeHTCT Int R where
  coe := Int.cast

/-! ## Constructors and operations -/

namespace Int

/-! ### Constructors -/

@[simp] theorem ofNat_eq_natCast (n : Nat) : Int.ofNat n = n := rfl

theorem ofNat_inj {m n : Nat} : ((m : Nat) : Int) = n ↔ m = n :=
  ⟨fun h => by injection h, congrArg _⟩

theorem negSucc_inj {m n : Nat} : negSucc m = negSucc n ↔ m = n :=
  ⟨fun h => by injection h, congrArg _⟩

theorem natCast_add (n m : Nat) : ((n + m : Nat) : Int) = n + m := rfl

theorem natCast_mul (n m : Nat) : ((n * m : Nat) : Int) = n * m := rfl

theorem natCast_succ (n : Nat) : (Nat.succ n : Int) = n + 1 := rfl

/-! ### Negation -/

@[simp] protected theorem neg_zero : -(0 : Int) = 0 := rfl

@[simp] theorem neg_negSucc (n : Nat) : -negSucc n = ((n + 1 : Nat) : Int) := rfl

theorem negSucc_eq (n : Nat) : negSucc n = -((n : Int) + 1) := rfl

@[simp] protected theorem neg_neg : ∀ a : Int, -(-a) = a
  | 0 => rfl
  | ofNat (_ + 1) => rfl
  | negSucc _ => rfl

@[simp] protected theorem neg_inj {a b : Int} : -a = -b ↔ a = b :=
  ⟨fun h => by rw [← Int.neg_neg a, ← Int.neg_neg b, h], congrArg _⟩

protected theorem sub_eq_add_neg {a b : Int} : a - b = a + -b := rfl

/-! ### Addition -/

@[simp] protected theorem add_zero : ∀ a : Int, a + 0 = a
  | ofNat _ => rfl
  | negSucc _ => rfl

protected theorem add_comm : ∀ a b : Int, a + b = b + a
  | ofNat n, ofNat m => congrArg ofNat (Nat.add_comm n m)
  | ofNat _, negSucc _ => rfl
  | negSucc _, ofNat _ => rfl
  | negSucc n, negSucc m => congrArg (fun k => negSucc (Nat.succ k)) (Nat.add_comm n m)

@[simp] protected theorem zero_add (a : Int) : 0 + a = a := (Int.add_comm 0 a).trans (Int.add_zero a)

theorem subNatNat_self (n : Nat) : subNatNat n n = 0 := by
  unfold subNatNat
  rw [Nat.sub_self]
  rfl

protected theorem add_right_neg : ∀ a : Int, a + -a = 0
  | 0 => rfl
  | ofNat (n + 1) => subNatNat_self (n + 1)
  | negSucc n => subNatNat_self (n + 1)

protected theorem add_left_neg (a : Int) : -a + a = 0 :=
  (Int.add_comm (-a) a).trans (Int.add_right_neg a)

@[simp] protected theorem sub_self (a : Int) : a - a = 0 := Int.add_right_neg a

@[simp] protected theorem sub_zero (a : Int) : a - 0 = a := Int.add_zero a

/-! ### Multiplication -/

protected theorem mul_comm : ∀ a b : Int, a * b = b * a
  | ofNat n, ofNat m => congrArg ofNat (Nat.mul_comm n m)
  | ofNat n, negSucc m => congrArg negOfNat (Nat.mul_comm n (m + 1))
  | negSucc n, ofNat m => congrArg negOfNat (Nat.mul_comm (n + 1) m)
  | negSucc n, negSucc m => congrArg ofNat (Nat.mul_comm (n + 1) (m + 1))

@[simp] protected theorem mul_zero : ∀ a : Int, a * 0 = 0
  | ofNat _ => rfl
  | negSucc _ => rfl

@[simp] protected theorem zero_mul (a : Int) : 0 * a = 0 := (Int.mul_comm 0 a).trans (Int.mul_zero a)

@[simp] protected theorem mul_one : ∀ a : Int, a * 1 = a
  | ofNat n => congrArg ofNat (Nat.mul_one n)
  | negSucc n => congrArg negOfNat (Nat.mul_one (n + 1))

@[simp] protected theorem one_mul (a : Int) : 1 * a = a := (Int.mul_comm 1 a).trans (Int.mul_one a)

end Int

/-! ## The laws

Every integer is the difference `subNatNat m n` of two natural numbers, and sums, products and
negatives of integers are computed from such differences.  So the laws follow from those of the
natural numbers. -/

namespace Int

/-! ### Differences of natural numbers -/

theorem subNatNat_of_sub_eq_zero {m n : Nat} (h : n - m = 0) : subNatNat m n = ↑(m - n) := by
  rw [subNatNat, h]
  rfl

theorem subNatNat_of_sub_eq_succ {m n k : Nat} (h : n - m = Nat.succ k) :
    subNatNat m n = negSucc k := by
  rw [subNatNat, h]

theorem subNatNat_of_le {m n : Nat} (h : n ≤ m) : subNatNat m n = ↑(m - n) :=
  subNatNat_of_sub_eq_zero (Nat.sub_eq_zero_of_le h)

theorem subNatNat_of_lt {m n : Nat} (h : m < n) : subNatNat m n = negSucc (Nat.pred (n - m)) :=
  subNatNat_of_sub_eq_succ (Nat.succ_pred_eq_of_pos (Nat.sub_pos_of_lt h)).symm

theorem subNatNat_add_left {m n : Nat} : subNatNat (m + n) m = n := by
  rw [subNatNat_of_le (Nat.le_add_right m n), Nat.add_sub_cancel_left]

theorem subNatNat_add_right {m n : Nat} : subNatNat m (m + n + 1) = negSucc n :=
  subNatNat_of_sub_eq_succ (by rw [Nat.add_assoc, Nat.add_sub_cancel_left])

theorem subNatNat_elim (m n : Nat) (motive : Nat → Nat → Int → Prop)
    (hp : ∀ i n, motive (n + i) n i) (hn : ∀ i m, motive m (m + i + 1) (negSucc i)) :
    motive m n (subNatNat m n) := by
  cases Nat.lt_or_ge m n with
  | inl h =>
    obtain ⟨d, rfl⟩ := Nat.exists_eq_add_of_lt h
    rw [subNatNat_add_right]
    exact hn d m
  | inr h =>
    obtain ⟨d, rfl⟩ := Nat.exists_eq_add_of_le h
    rw [subNatNat_add_left]
    exact hp d n

theorem subNatNat_add_add (m n k : Nat) : subNatNat (m + k) (n + k) = subNatNat m n := by
  refine subNatNat_elim m n (fun m n i => subNatNat (m + k) (n + k) = i) (fun i n => ?_)
    (fun i m => ?_)
  · rw [Nat.add_right_comm, subNatNat_add_left]
  · rw [Nat.add_right_comm _ 1, Nat.add_right_comm m i, subNatNat_add_right]

theorem negOfNat_eq {n : Nat} : negOfNat n = -ofNat n := rfl

theorem negOfNat_eq_subNatNat_zero (n : Nat) : negOfNat n = subNatNat 0 n := by
  cases n <;> rfl

private theorem subNatNat_add_neg (m n : Nat) : subNatNat m (m + n) = negOfNat n := by
  rw [negOfNat_eq_subNatNat_zero, ← subNatNat_add_add 0 n m, Nat.zero_add, Nat.add_comm]

private theorem exists_subNatNat : ∀ a : Int, ∃ m n, subNatNat m n = a
  | ofNat n => ⟨0 + n, 0, subNatNat_add_left⟩
  | negSucc n => ⟨0, 0 + n + 1, subNatNat_add_right⟩

private theorem neg_subNatNat (m n : Nat) : -subNatNat m n = subNatNat n m := by
  refine subNatNat_elim m n (fun m n i => -i = subNatNat n m) (fun i n => ?_) (fun i m => ?_)
  · exact (subNatNat_add_neg n i).symm
  · exact (subNatNat_add_left (n := i + 1)).symm

private theorem add_subNatNat (a b c d : Nat) :
    subNatNat a b + subNatNat c d = subNatNat (a + c) (b + d) := by
  refine subNatNat_elim a b (fun a b x => x + subNatNat c d = subNatNat (a + c) (b + d))
    (fun i n => ?_) (fun i n => ?_)
  · refine subNatNat_elim c d (fun c d y => i + y = subNatNat (n + i + c) (n + d))
      (fun j m => ?_) (fun j m => ?_)
    · rw [Nat.add_add_add_comm n i m j, subNatNat_add_left]
      rfl
    · rw [Nat.add_right_comm n i m, Nat.add_assoc m j 1, ← Nat.add_assoc n m, Nat.add_comm _ i,
        Nat.add_comm _ (j + 1), subNatNat_add_add]
      rfl
  · refine subNatNat_elim c d (fun c d y => negSucc i + y = subNatNat (n + c) (n + i + 1 + d))
      (fun j m => ?_) (fun j m => ?_)
    · rw [Nat.add_assoc n i 1, Nat.add_right_comm n (i + 1) m, ← Nat.add_assoc n m j,
        Nat.add_comm _ j, Nat.add_comm _ (i + 1), subNatNat_add_add]
      rfl
    · rw [Nat.add_assoc n i 1, Nat.add_assoc m j 1, Nat.add_add_add_comm n (i + 1) m (j + 1),
        subNatNat_add_neg, Nat.add_right_comm]
      rfl

private theorem product_eq (n i m j : Nat) :
    (n + i) * (m + j) + n * m = (n + i) * m + n * (m + j) + i * j := by
  rw [Nat.add_mul n i (m + j), Nat.mul_add i m j, Nat.add_mul n i m, ← Nat.add_assoc,
    Nat.add_right_comm _ (i * j), Nat.add_comm _ (n * m), ← Nat.add_assoc,
    Nat.add_right_comm (n * m)]

private theorem product_eq' (n i m j : Nat) :
    n * m + (n + i) * (m + j) = n * (m + j) + (n + i) * m + i * j := by
  rw [Nat.add_comm, product_eq, Nat.add_comm (n * (m + j))]

private theorem mul_subNatNat (a b c d : Nat) :
    subNatNat a b * subNatNat c d = subNatNat (a * c + b * d) (a * d + b * c) := by
  refine subNatNat_elim a b
    (fun a b x => x * subNatNat c d = subNatNat (a * c + b * d) (a * d + b * c))
    (fun i n => ?_) (fun i n => ?_)
  · refine subNatNat_elim c d
      (fun c d y => i * y = subNatNat ((n + i) * c + n * d) ((n + i) * d + n * c))
      (fun j m => ?_) (fun j m => ?_)
    · rw [product_eq, subNatNat_add_left]
      rfl
    · rw [Nat.add_assoc m, product_eq, subNatNat_add_neg]
      rfl
  · refine subNatNat_elim c d
      (fun c d y => negSucc i * y = subNatNat (n * c + (n + i + 1) * d) (n * d + (n + i + 1) * c))
      (fun j m => ?_) (fun j m => ?_)
    · rw [Nat.add_assoc n, product_eq', subNatNat_add_neg]
      rfl
    · rw [Nat.add_assoc n, Nat.add_assoc m, product_eq', subNatNat_add_left]
      rfl

/-! ### Laws of the sum -/

protected theorem add_assoc (a b c : Int) : a + b + c = a + (b + c) := by
  obtain ⟨a, a', rfl⟩ := exists_subNatNat a
  obtain ⟨b, b', rfl⟩ := exists_subNatNat b
  obtain ⟨c, c', rfl⟩ := exists_subNatNat c
  simp only [add_subNatNat, Nat.add_assoc]

protected theorem add_left_comm (a b c : Int) : a + (b + c) = b + (a + c) := by
  rw [← Int.add_assoc, Int.add_comm a b, Int.add_assoc]

protected theorem add_right_comm (a b c : Int) : a + b + c = a + c + b := by
  rw [Int.add_assoc, Int.add_comm b c, ← Int.add_assoc]

protected theorem neg_add_cancel_left (a b : Int) : -a + (a + b) = b := by
  rw [← Int.add_assoc, Int.add_left_neg, Int.zero_add]

protected theorem add_neg_cancel_left (a b : Int) : a + (-a + b) = b := by
  rw [← Int.add_assoc, Int.add_right_neg, Int.zero_add]

protected theorem add_neg_cancel_right (a b : Int) : a + b + -b = a := by
  rw [Int.add_assoc, Int.add_right_neg, Int.add_zero]

protected theorem neg_add_cancel_right (a b : Int) : a + -b + b = a := by
  rw [Int.add_assoc, Int.add_left_neg, Int.add_zero]

protected theorem add_left_cancel {a b c : Int} (h : a + b = a + c) : b = c := by
  rw [← Int.neg_add_cancel_left a b, h, Int.neg_add_cancel_left]

private theorem add_right_cancel {a b c : Int} (h : a + b = c + b) : a = c := by
  rw [← Int.add_neg_cancel_right a b, h, Int.add_neg_cancel_right]

@[simp] protected theorem add_left_inj {i j : Int} (k : Int) : (i + k = j + k) ↔ i = j :=
  ⟨add_right_cancel, congrArg (· + k)⟩

@[simp] protected theorem add_right_inj {i j : Int} (k : Int) : (k + i = k + j) ↔ i = j :=
  ⟨Int.add_left_cancel, congrArg (k + ·)⟩

/-! ### Negation -/

@[simp] protected theorem neg_eq_zero {a : Int} : -a = 0 ↔ a = 0 := Int.neg_inj (b := 0)

protected theorem neg_ne_zero {a : Int} : -a ≠ 0 ↔ a ≠ 0 := not_congr Int.neg_eq_zero

protected theorem neg_eq_of_add_eq_zero {a b : Int} (h : a + b = 0) : -a = b := by
  rw [← Int.add_zero (-a), ← h, Int.neg_add_cancel_left]

protected theorem eq_neg_of_eq_neg {a b : Int} (h : a = -b) : b = -a := by
  rw [h, Int.neg_neg]

protected theorem eq_neg_comm {a b : Int} : a = -b ↔ b = -a :=
  ⟨Int.eq_neg_of_eq_neg, Int.eq_neg_of_eq_neg⟩

protected theorem neg_eq_comm {a b : Int} : -a = b ↔ -b = a := by
  rw [eq_comm, Int.eq_neg_comm, eq_comm]

protected theorem neg_add {a b : Int} : -(a + b) = -a + -b :=
  Int.neg_eq_of_add_eq_zero (by
    rw [Int.add_assoc, Int.add_left_comm b, Int.add_right_neg, Int.add_zero, Int.add_right_neg])

/-! ### Differences -/

@[simp] protected theorem zero_sub (a : Int) : 0 - a = -a := Int.zero_add (-a)

theorem add_neg_one (i : Int) : i + -1 = i - 1 := rfl

@[simp] theorem negSucc_sub_one (n : Nat) : negSucc n - 1 = negSucc (n + 1) := rfl

@[simp] protected theorem sub_neg (a b : Int) : a - -b = a + b := by
  rw [Int.sub_eq_add_neg, Int.neg_neg]

@[simp] protected theorem sub_add_cancel (a b : Int) : a - b + b = a :=
  Int.neg_add_cancel_right a b

@[simp] protected theorem add_sub_cancel (a b : Int) : a + b - b = a :=
  Int.add_neg_cancel_right a b

protected theorem add_sub_assoc (a b c : Int) : a + b - c = a + (b - c) := Int.add_assoc a b (-c)

protected theorem sub_sub (a b c : Int) : a - b - c = a - (b + c) := by
  rw [Int.sub_eq_add_neg, Int.sub_eq_add_neg, Int.sub_eq_add_neg, Int.neg_add, Int.add_assoc]

protected theorem neg_sub (a b : Int) : -(a - b) = b - a := by
  rw [Int.sub_eq_add_neg, Int.neg_add, Int.neg_neg, Int.add_comm, ← Int.sub_eq_add_neg]

protected theorem sub_sub_self (a b : Int) : a - (a - b) = b := by
  rw [Int.sub_eq_add_neg, Int.neg_sub, Int.add_comm, Int.sub_add_cancel]

protected theorem sub_eq_zero_of_eq {a b : Int} (h : a = b) : a - b = 0 := by
  rw [h, Int.sub_self]

protected theorem eq_of_sub_eq_zero {a b : Int} (h : a - b = 0) : a = b := by
  rw [← Int.sub_add_cancel a b, h, Int.zero_add]

protected theorem sub_eq_zero {a b : Int} : a - b = 0 ↔ a = b :=
  ⟨Int.eq_of_sub_eq_zero, Int.sub_eq_zero_of_eq⟩

@[simp] protected theorem sub_left_inj {i j : Int} (k : Int) : (i - k = j - k) ↔ i = j :=
  Int.add_left_inj (-k)

@[simp] protected theorem sub_right_inj {i j : Int} (k : Int) : (k - i = k - j) ↔ i = j :=
  (Int.add_right_inj k).trans Int.neg_inj

protected theorem subNatNat_eq_coe {m n : Nat} : subNatNat m n = ↑m - ↑n := by
  refine subNatNat_elim m n (fun m n i => i = (m : Int) - n) (fun i n => ?_) (fun i m => ?_)
  · rw [natCast_add, Int.add_comm, Int.add_sub_cancel]
  · rw [natCast_succ, natCast_add, Int.add_assoc, ← Int.sub_sub, Int.sub_self, Int.zero_sub]
    rfl

theorem natCast_sub {m n : Nat} (h : m ≤ n) : ((n - m : Nat) : Int) = n - m := by
  rw [← Int.subNatNat_eq_coe, subNatNat_of_le h]

@[simp] theorem toNat_sub (m n : Nat) : toNat (m - n) = m - n := by
  rw [← Int.subNatNat_eq_coe]
  refine subNatNat_elim m n (fun m n i => toNat i = m - n) (fun i n => ?_) (fun i m => ?_)
  · exact (Nat.add_sub_cancel_left n i).symm
  · rw [Nat.add_assoc, Nat.sub_self_add]
    rfl

theorem toNat_of_nonpos : ∀ {z : Int}, z ≤ 0 → z.toNat = 0
  | 0, _ => rfl
  | negSucc _, _ => rfl

/-! ### Laws of the product -/

private theorem mul_assoc_aux (a a' b b' c c' : Nat) :
    (a * b + a' * b') * c + (a * b' + a' * b) * c' =
      a * (b * c + b' * c') + a' * (b * c' + b' * c) := by
  rw [Nat.add_mul, Nat.add_mul, Nat.mul_add, Nat.mul_add, Nat.mul_assoc, Nat.mul_assoc,
    Nat.mul_assoc, Nat.mul_assoc, Nat.add_add_add_comm, Nat.add_comm (a' * (b' * c))]

protected theorem mul_assoc (a b c : Int) : a * b * c = a * (b * c) := by
  obtain ⟨a, a', rfl⟩ := exists_subNatNat a
  obtain ⟨b, b', rfl⟩ := exists_subNatNat b
  obtain ⟨c, c', rfl⟩ := exists_subNatNat c
  rw [mul_subNatNat, mul_subNatNat, mul_subNatNat, mul_subNatNat, mul_assoc_aux, mul_assoc_aux]

protected theorem mul_left_comm (a b c : Int) : a * (b * c) = b * (a * c) := by
  rw [← Int.mul_assoc, Int.mul_comm a b, Int.mul_assoc]

protected theorem mul_right_comm (a b c : Int) : a * b * c = a * c * b := by
  rw [Int.mul_assoc, Int.mul_comm b c, ← Int.mul_assoc]

protected theorem mul_add (a b c : Int) : a * (b + c) = a * b + a * c := by
  obtain ⟨a, a', rfl⟩ := exists_subNatNat a
  obtain ⟨b, b', rfl⟩ := exists_subNatNat b
  obtain ⟨c, c', rfl⟩ := exists_subNatNat c
  rw [add_subNatNat, mul_subNatNat, mul_subNatNat, mul_subNatNat, add_subNatNat, Nat.mul_add,
    Nat.mul_add, Nat.mul_add, Nat.mul_add, Nat.add_add_add_comm, Nat.add_add_add_comm (a * b')]

protected theorem add_mul (a b c : Int) : (a + b) * c = a * c + b * c := by
  rw [Int.mul_comm, Int.mul_add, Int.mul_comm c, Int.mul_comm c]

protected theorem neg_mul_eq_neg_mul (a b : Int) : -(a * b) = -a * b :=
  Int.neg_eq_of_add_eq_zero (by rw [← Int.add_mul, Int.add_right_neg, Int.zero_mul])

protected theorem neg_mul_eq_mul_neg (a b : Int) : -(a * b) = a * -b :=
  Int.neg_eq_of_add_eq_zero (by rw [← Int.mul_add, Int.add_right_neg, Int.mul_zero])

protected theorem neg_mul (a b : Int) : -a * b = -(a * b) :=
  (Int.neg_mul_eq_neg_mul a b).symm

protected theorem mul_neg (a b : Int) : a * -b = -(a * b) :=
  (Int.neg_mul_eq_mul_neg a b).symm

protected theorem neg_mul_neg (a b : Int) : -a * -b = a * b := by
  rw [Int.neg_mul, Int.mul_neg, Int.neg_neg]

protected theorem neg_mul_comm (a b : Int) : -a * b = a * -b := by
  rw [Int.neg_mul, Int.mul_neg]

@[simp] protected theorem mul_neg_one (a : Int) : a * -1 = -a := by
  rw [Int.mul_neg, Int.mul_one]

@[simp] protected theorem neg_one_mul (a : Int) : -1 * a = -a := by rw [Int.neg_mul, Int.one_mul]

protected theorem neg_eq_neg_one_mul (a : Int) : -a = -1 * a := by
  rw [Int.neg_mul, Int.one_mul]

protected theorem mul_sub (a b c : Int) : a * (b - c) = a * b - a * c := by
  rw [Int.sub_eq_add_neg, Int.mul_add, Int.mul_neg, ← Int.sub_eq_add_neg]

protected theorem sub_mul (a b c : Int) : (a - b) * c = a * c - b * c := by
  rw [Int.sub_eq_add_neg, Int.add_mul, Int.neg_mul, ← Int.sub_eq_add_neg]

protected theorem mul_eq_zero : ∀ {a b : Int}, a * b = 0 ↔ a = 0 ∨ b = 0
  | ofNat 0, b => by simp
  | a, ofNat 0 => by simp
  | ofNat (_ + 1), ofNat (_ + 1) => ⟨nofun, nofun⟩
  | ofNat (_ + 1), negSucc _ => ⟨nofun, nofun⟩
  | negSucc _, ofNat (_ + 1) => ⟨nofun, nofun⟩
  | negSucc _, negSucc _ => ⟨nofun, nofun⟩

protected theorem mul_ne_zero {a b : Int} (a0 : a ≠ 0) (b0 : b ≠ 0) : a * b ≠ 0 :=
  fun h => (Int.mul_eq_zero.mp h).elim a0 b0

@[simp] protected theorem mul_ne_zero_iff {a b : Int} : a * b ≠ 0 ↔ a ≠ 0 ∧ b ≠ 0 :=
  (not_congr Int.mul_eq_zero).trans not_or

protected theorem eq_of_mul_eq_mul_left {a b c : Int} (ha : a ≠ 0) (h : a * b = a * c) : b = c := by
  have := Int.sub_eq_zero_of_eq h
  rw [← Int.mul_sub, Int.mul_eq_zero] at this
  exact Int.eq_of_sub_eq_zero (this.resolve_left ha)

protected theorem eq_of_mul_eq_mul_right {a b c : Int} (ha : a ≠ 0) (h : b * a = c * a) :
    b = c := by
  rw [Int.mul_comm b, Int.mul_comm c] at h
  exact Int.eq_of_mul_eq_mul_left ha h

theorem mul_eq_mul_left_iff {a b c : Int} (h : c ≠ 0) : c * a = c * b ↔ a = b :=
  ⟨Int.eq_of_mul_eq_mul_left h, congrArg (c * ·)⟩

theorem mul_eq_mul_right_iff {a b c : Int} (h : c ≠ 0) : a * c = b * c ↔ a = b :=
  ⟨Int.eq_of_mul_eq_mul_right h, congrArg (· * c)⟩

theorem eq_one_of_mul_eq_self_left {a b : Int} (Hpos : a ≠ 0) (H : b * a = a) : b = 1 :=
  Int.eq_of_mul_eq_mul_right Hpos (H.trans (Int.one_mul a).symm)

theorem eq_one_of_mul_eq_self_right {a b : Int} (Hpos : b ≠ 0) (H : b * a = b) : a = 1 :=
  Int.eq_of_mul_eq_mul_left Hpos (H.trans (Int.mul_one b).symm)

/-! ### Natural numbers as integers -/

attribute [simp] natCast_add natCast_mul

protected theorem natCast_zero : ((0 : Nat) : Int) = (0 : Int) := rfl

protected theorem natCast_one : ((1 : Nat) : Int) = (1 : Int) := rfl

theorem ofNat_zero : ((0 : Nat) : Int) = 0 := rfl

theorem ofNat_one : ((1 : Nat) : Int) = 1 := rfl

theorem ofNat_eq_zero {n : Nat} : ((n : Nat) : Int) = 0 ↔ n = 0 := ofNat_inj

theorem ofNat_ne_zero {n : Nat} : ((n : Nat) : Int) ≠ 0 ↔ n ≠ 0 := not_congr ofNat_eq_zero

@[simp] theorem negSucc_ne_zero (n : Nat) : negSucc n ≠ 0 := nofun

@[simp] theorem zero_ne_negSucc (n : Nat) : 0 ≠ negSucc n := nofun

theorem ofNat_mul_negSucc (m n : Nat) :
    (m : Int) * negSucc n = -↑(m * Nat.succ n) := rfl

theorem negSucc_mul_ofNat (m n : Nat) :
    negSucc m * (n : Int) = -↑(Nat.succ m * n) := rfl

theorem negSucc_mul_negSucc (m n : Nat) :
    negSucc m * negSucc n = Nat.succ m * Nat.succ n := rfl

end Int

/-! ## The laws of the operations -/

instance : Std.Associative (α := Int) (· + ·) := ⟨Int.add_assoc⟩

instance : Std.Commutative (α := Int) (· + ·) := ⟨Int.add_comm⟩

instance : Std.LawfulIdentity (α := Int) (· + ·) 0 where
  left_id := Int.zero_add
  right_id := Int.add_zero

instance : Std.Associative (α := Int) (· * ·) := ⟨Int.mul_assoc⟩

instance : Std.Commutative (α := Int) (· * ·) := ⟨Int.mul_comm⟩

instance : Std.LawfulIdentity (α := Int) (· * ·) 1 where
  left_id := Int.one_mul
  right_id := Int.mul_one
