prelude
import Init.Nat.Basic

/-!
# Division with remainder, divisors, bits
-/

namespace Nat

/-! ## More about subtraction and order -/

theorem sub_lt_of_pos_le {a b : Nat} (h₀ : 0 < a) (h₁ : a ≤ b) : b - a < b :=
  sub_lt (Nat.lt_of_lt_of_le h₀ h₁) h₀

theorem zero_lt_of_ne_zero {a : Nat} (h : a ≠ 0) : 0 < a := Nat.pos_of_ne_zero h

theorem zero_lt_of_lt {a b : Nat} (h : a < b) : 0 < b := Nat.lt_of_le_of_lt (zero_le a) h

protected theorem pos_of_mul_pos {m n : Nat} (h : 0 < m * n) : 0 < n :=
  Nat.pos_of_ne_zero fun e => Nat.lt_irrefl 0 (by rw [e] at h; exact h)

/-! ## The equations of division -/

private theorem div_go_irrel {y : Nat} (hy : 0 < y) : ∀ (f₁ f₂ x : Nat) (h₁ : x < f₁) (h₂ : x < f₂),
    Nat.div.go y hy f₁ x h₁ = Nat.div.go y hy f₂ x h₂
  | 0, _, x, h₁, _ => absurd h₁ (not_lt_zero x)
  | _ + 1, 0, x, _, h₂ => absurd h₂ (not_lt_zero x)
  | f₁ + 1, f₂ + 1, x, h₁, h₂ => by
    by_cases h : y ≤ x
    · rw [Nat.div.go, Nat.div.go, dite_eq_left h, dite_eq_left h, div_go_irrel hy f₁ f₂]
    · rw [Nat.div.go, Nat.div.go, dite_eq_right h, dite_eq_right h]

theorem div_eq (x y : Nat) : x / y = if 0 < y ∧ y ≤ x then (x - y) / y + 1 else 0 := by
  show Nat.div x y = if 0 < y ∧ y ≤ x then Nat.div (x - y) y + 1 else 0
  unfold Nat.div
  by_cases hy : 0 < y
  · rw [dite_eq_left hy, dite_eq_left hy, Nat.div.go]
    by_cases h : y ≤ x
    · rw [dite_eq_left h, ite_eq_left ⟨hy, h⟩, div_go_irrel hy x (succ (x - y))]
    · rw [dite_eq_right h, ite_eq_right fun h' => h h'.2]
  · rw [dite_eq_right hy, ite_eq_right fun h => hy h.1]

private theorem mod_go_irrel {y : Nat} (hy : 0 < y) : ∀ (f₁ f₂ x : Nat) (h₁ : x < f₁) (h₂ : x < f₂),
    Nat.modCore.go y hy f₁ x h₁ = Nat.modCore.go y hy f₂ x h₂
  | 0, _, x, h₁, _ => absurd h₁ (not_lt_zero x)
  | _ + 1, 0, x, _, h₂ => absurd h₂ (not_lt_zero x)
  | f₁ + 1, f₂ + 1, x, h₁, h₂ => by
    by_cases h : y ≤ x
    · rw [Nat.modCore.go, Nat.modCore.go, dite_eq_left h, dite_eq_left h, mod_go_irrel hy f₁ f₂]
    · rw [Nat.modCore.go, Nat.modCore.go, dite_eq_right h, dite_eq_right h]

private theorem modCore_eq (x y : Nat) :
    Nat.modCore x y = if 0 < y ∧ y ≤ x then Nat.modCore (x - y) y else x := by
  unfold Nat.modCore
  by_cases hy : 0 < y
  · rw [dite_eq_left hy, dite_eq_left hy, Nat.modCore.go]
    by_cases h : y ≤ x
    · rw [dite_eq_left h, ite_eq_left ⟨hy, h⟩, mod_go_irrel hy x (succ (x - y))]
    · rw [dite_eq_right h, ite_eq_right fun h' => h h'.2]
  · rw [dite_eq_right hy, ite_eq_right fun h => hy h.1]

theorem modCore_eq_mod (n m : Nat) : Nat.modCore n m = n % m := by
  show Nat.modCore n m = Nat.mod n m
  match n with
  | 0 =>
    rw [modCore_eq]
    exact ite_eq_right fun h => Nat.lt_irrefl 0 (Nat.lt_of_lt_of_le h.1 h.2)
  | n + 1 =>
    show _ = if m ≤ n + 1 then Nat.modCore (n + 1) m else n + 1
    by_cases h : m ≤ n + 1
    · rw [ite_eq_left h]
    · rw [ite_eq_right h, modCore_eq, ite_eq_right fun h' => h h'.2]

theorem mod_eq (x y : Nat) : x % y = if 0 < y ∧ y ≤ x then (x - y) % y else x := by
  rw [← modCore_eq_mod, ← modCore_eq_mod, modCore_eq]

/-! ## First consequences -/

@[simp] protected theorem div_zero (b : Nat) : b / 0 = 0 := by
  rw [div_eq, ite_eq_right fun h => Nat.lt_irrefl 0 h.1]

@[simp] theorem mod_zero (a : Nat) : a % 0 = a := by
  rw [mod_eq, ite_eq_right fun h => Nat.lt_irrefl 0 h.1]

theorem div_eq_of_lt {a b : Nat} (h : a < b) : a / b = 0 := by
  rw [div_eq, ite_eq_right fun h' => Nat.not_le_of_gt h h'.2]

theorem mod_eq_of_lt {a b : Nat} (h : a < b) : a % b = a := by
  rw [mod_eq, ite_eq_right fun h' => Nat.not_le_of_gt h h'.2]

theorem div_eq_sub_div {b a : Nat} (h₁ : 0 < b) (h₂ : b ≤ a) : a / b = (a - b) / b + 1 := by
  rw [div_eq a, ite_eq_left ⟨h₁, h₂⟩]

theorem mod_eq_sub_mod {a b : Nat} (h : a ≥ b) : a % b = (a - b) % b := by
  cases eq_zero_or_pos b with
  | inl h₀ => rw [h₀, Nat.sub_zero]
  | inr h₁ => rw [mod_eq, ite_eq_left ⟨h₁, h⟩]

@[simp] protected theorem zero_div (b : Nat) : 0 / b = 0 := by
  rw [div_eq, ite_eq_right fun h => Nat.lt_irrefl 0 (Nat.lt_of_lt_of_le h.1 h.2)]

@[simp] theorem zero_mod (b : Nat) : 0 % b = 0 := by
  rw [mod_eq, ite_eq_right fun h => Nat.lt_irrefl 0 (Nat.lt_of_lt_of_le h.1 h.2)]

/-- Induction along the steps of a division. -/
def div.inductionOn {motive : Nat → Nat → Sort u} (x y : Nat)
    (ind : ∀ x y, 0 < y ∧ y ≤ x → motive (x - y) y → motive x y)
    (base : ∀ x y, ¬ (0 < y ∧ y ≤ x) → motive x y) : motive x y :=
  if h : 0 < y ∧ y ≤ x then ind x y h (div.inductionOn (x - y) y ind base) else base x y h
termination_by x
decreasing_by exact div_rec_lemma h

theorem div_add_mod (m n : Nat) : n * (m / n) + m % n = m := by
  induction m, n using div.inductionOn with
  | base x y h => rw [div_eq, mod_eq, ite_eq_right h, ite_eq_right h, Nat.mul_zero, zero_add]
  | ind x y h ih =>
    rw [div_eq, mod_eq, ite_eq_left h, ite_eq_left h, mul_add_one, Nat.add_right_comm, ih,
      Nat.sub_add_cancel h.2]

theorem mod_add_div (m k : Nat) : m % k + k * (m / k) = m := by
  rw [Nat.add_comm, div_add_mod]

theorem div_le_self (n k : Nat) : n / k ≤ n := by
  induction n, k using div.inductionOn with
  | base x y h => rw [div_eq, ite_eq_right h]; exact zero_le x
  | ind x y h ih => rw [div_eq, ite_eq_left h]; exact Nat.lt_of_le_of_lt ih (div_rec_lemma h)

theorem mod_le (x y : Nat) : x % y ≤ x := by
  have h := mod_add_div x y
  exact le.intro h

theorem div_lt_self {n k : Nat} (hLtN : 0 < n) (hLtK : 1 < k) : n / k < n := by
  by_cases h : k ≤ n
  · rw [div_eq_sub_div (zero_lt_of_lt hLtK) h]
    refine Nat.lt_of_le_of_lt (succ_le_succ (div_le_self (n - k) k)) ?_
    have h₁ : n - k + 2 ≤ n - k + k := Nat.add_le_add_left hLtK (n - k)
    rw [Nat.sub_add_cancel h] at h₁
    exact h₁
  · rw [div_eq_of_lt (Nat.lt_of_not_le h)]
    exact hLtN

/-! ## Divisors -/

protected theorem dvd_refl (a : Nat) : a ∣ a := ⟨1, (Nat.mul_one a).symm⟩

protected theorem dvd_zero (a : Nat) : a ∣ 0 := ⟨0, rfl⟩

protected theorem one_dvd (n : Nat) : 1 ∣ n := ⟨n, (Nat.one_mul n).symm⟩

protected theorem dvd_mul_left (a b : Nat) : a ∣ b * a := ⟨b, Nat.mul_comm b a⟩

protected theorem dvd_mul_right (a b : Nat) : a ∣ a * b := ⟨b, rfl⟩

protected theorem dvd_trans {a b c : Nat} : a ∣ b → b ∣ c → a ∣ c
  | ⟨d, h₁⟩, ⟨e, h₂⟩ => ⟨d * e, by rw [h₂, h₁, Nat.mul_assoc]⟩

protected theorem dvd_add {m n k : Nat} : k ∣ m → k ∣ n → k ∣ m + n
  | ⟨d, h₁⟩, ⟨e, h₂⟩ => ⟨d + e, by rw [h₁, h₂, Nat.mul_add]⟩

attribute [simp] Nat.dvd_refl Nat.dvd_zero Nat.one_dvd Nat.dvd_mul_left Nat.dvd_mul_right

theorem dvd_of_mod_eq_zero {k n : Nat} (h : n % k = 0) : k ∣ n :=
  ⟨n / k, by have := div_add_mod n k; rw [h, add_zero] at this; exact this.symm⟩

private theorem mul_mod_right' (x z : Nat) : x * z % x = 0 := by
  induction z with
  | zero => simp
  | succ z ih =>
    rw [mul_add_one, mod_eq_sub_mod (le_add_left x _), Nat.add_sub_cancel, ih]

@[simp] theorem mul_mod_right (x z : Nat) : x * z % x = 0 := mul_mod_right' x z

@[simp] theorem mul_mod_left (x z : Nat) : x * z % z = 0 := by
  rw [Nat.mul_comm, mul_mod_right]

@[simp] theorem mod_self (n : Nat) : n % n = 0 := by
  rw [mod_eq_sub_mod (Nat.le_refl n), Nat.sub_self, zero_mod]

theorem mod_eq_zero_of_dvd {k n : Nat} : k ∣ n → n % k = 0
  | ⟨d, h⟩ => by rw [h, mul_mod_right]

theorem dvd_iff_mod_eq_zero {k n : Nat} : k ∣ n ↔ n % k = 0 :=
  ⟨mod_eq_zero_of_dvd, dvd_of_mod_eq_zero⟩

instance decidable_dvd : @DecidableRel Nat Nat (· ∣ ·) := fun _ _ =>
  decidable_of_decidable_of_iff dvd_iff_mod_eq_zero.symm

@[simp] theorem add_mod_right (x z : Nat) : (x + z) % z = x % z := by
  rw [mod_eq_sub_mod (le_add_left z x), Nat.add_sub_cancel]

@[simp] theorem add_mod_left (x z : Nat) : (x + z) % x = z % x := by
  rw [Nat.add_comm, add_mod_right]

@[simp] theorem mod_one (x : Nat) : x % 1 = 0 :=
  eq_zero_of_le_zero (le_of_lt_succ (mod_lt x (zero_lt_succ 0)))

/-! ## The greatest common divisor -/

/-- The greatest common divisor, by the algorithm of Euclid. -/
@[extern "lean_nat_gcd"]
def gcd (m n : @& Nat) : Nat :=
  if m = 0 then n else gcd (n % m) m
termination_by m
decreasing_by exact mod_lt _ (zero_lt_of_ne_zero ‹_›)

@[simp] theorem gcd_zero_left (y : Nat) : gcd 0 y = y := by
  rw [gcd, ite_eq_left rfl]

theorem gcd_add_one (x y : Nat) : gcd (x + 1) y = gcd (y % (x + 1)) (x + 1) := by
  rw [gcd, ite_eq_right (succ_ne_zero x)]

theorem gcd_succ (x y : Nat) : gcd (succ x) y = gcd (y % succ x) (succ x) := gcd_add_one x y

@[simp] theorem gcd_zero_right (n : Nat) : gcd n 0 = n := by
  cases n with
  | zero => rw [gcd_zero_left]
  | succ n => rw [gcd_add_one, zero_mod, gcd_zero_left]

/-! ## Bits -/

/-- The logarithm to base two, rounded down. -/
@[extern "lean_nat_log2"]
def log2 (n : @& Nat) : Nat :=
  n.rec (fun _ => nat_lit 0) (fun _ ih n =>
    ((nat_lit 2).ble n).rec (nat_lit 0) ((ih (n.div (nat_lit 2))).succ)) n

/-- Combine two numbers bit by bit. -/
def bitwise (f : Bool → Bool → Bool) (n m : Nat) : Nat :=
  if n = 0 then
    if f false true then m else 0
  else if m = 0 then
    if f true false then n else 0
  else
    let n' := n / 2
    let m' := m / 2
    let b₁ := n % 2 = 1
    let b₂ := m % 2 = 1
    let r := bitwise f n' m'
    if f b₁ b₂ then r + r + 1 else r + r
termination_by n
decreasing_by exact div_lt_self (zero_lt_of_ne_zero ‹_›) (lt_succ_self 1)

/-- `m &&& n` -/
@[extern "lean_nat_land"] def land : @& Nat → @& Nat → Nat := bitwise and

/-- `m ||| n` -/
@[extern "lean_nat_lor"] def lor : @& Nat → @& Nat → Nat := bitwise or

/-- `m ^^^ n` -/
@[extern "lean_nat_lxor"] def xor : @& Nat → @& Nat → Nat := bitwise bne

/-- `m <<< n` -/
@[extern "lean_nat_shiftl", implicit_reducible] def shiftLeft : @& Nat → @& Nat → Nat
  | n, 0 => n
  | n, succ m => shiftLeft (2 * n) m

/-- `m >>> n` -/
@[extern "lean_nat_shiftr", implicit_reducible] def shiftRight : @& Nat → @& Nat → Nat
  | n, 0 => n
  | n, succ m => shiftRight n m / 2

instance : AndOp Nat := ⟨Nat.land⟩

instance : OrOp Nat := ⟨Nat.lor⟩

instance : XorOp Nat := ⟨Nat.xor⟩

instance : ShiftLeft Nat := ⟨Nat.shiftLeft⟩

instance : ShiftRight Nat := ⟨Nat.shiftRight⟩

@[simp] theorem land_eq {m n : Nat} : m.land n = m &&& n := rfl

@[simp] theorem lor_eq {m n : Nat} : m.lor n = m ||| n := rfl

@[simp] theorem xor_eq {m n : Nat} : m.xor n = m ^^^ n := rfl

@[simp] theorem shiftLeft_eq' {m n : Nat} : m.shiftLeft n = m <<< n := rfl

@[simp] theorem shiftRight_eq' {m n : Nat} : m.shiftRight n = m >>> n := rfl

/-- The bit at a position. -/
@[implicit_reducible] def testBit (m n : Nat) : Bool := 1 &&& (m >>> n) != 0

end Nat
